package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.metric.PixelScale;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Degraded;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.serving.AutoencoderView;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.score.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A degradation that hides the upper half of each image, and tells the encoder so in a channel of its own. */
class HiddenPixelsTest {
    private static final int IMAGES = 3;
    private static final int HEIGHT = RandomModel.IMAGE.height();
    private static final int WIDTH = RandomModel.IMAGE.width();
    private static final int HIDDEN = HEIGHT / 2 * WIDTH;
    private static final byte MID_GREY = (byte) 128;

    private final ServingGraph graph = graph();

    private static ServingGraph graph() {
        Architecture architecture = RandomModel.architecture("type=none");
        Degradation.Config degradation = target -> new UpperHalf();
        ServingGraph graph =
                new ServingGraph(architecture, degradation, RandomModel.IMAGE, ConfigProto.getDefaultInstance());
        graph.load(RandomModel.weights(architecture, new UpperHalf().input()));
        return graph;
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void aMetricMayWeightByWhatIsHidden() {
        byte[] pixels = RandomModel.noise(IMAGES);
        AutoencoderView view = graph.whole();
        MeasuringPass pass = new MeasuringPass(
                view.input(),
                new Metrics(List.of(new HiddenMean())),
                view.output().images(),
                view.layout(),
                view.output().bottleneck().codes());

        pass.measure(pixels, IMAGES, new MeasuringPass.Extras(Map.of(), Set.of()), numbers -> {
            for (int image = 0; image < IMAGES; image++) {
                double sum = 0;
                for (int i = 0; i < HIDDEN * 3; i++) {
                    sum += pixels[image * RandomModel.BYTES + i] & 0xff;
                }
                assertThat(numbers.perImage().get(0).getFloat(image))
                        .isCloseTo((float) (sum / (HIDDEN * 3)), within(1e-3f));
            }
        });
    }

    @Test
    void aMetricOfTheWholePictureIsThatOfWhatComesOut() {
        byte[] pixels = RandomModel.noise(IMAGES);
        assertThat(new Evaluator(graph)
                        .evaluate(RandomModel.noiseSet(IMAGES))
                        .metrics()
                        .get("psnr"))
                .isCloseTo(
                        RandomModel.psnr(
                                pixels, graph.reconstruct(pixels, IMAGES).output()),
                        within(1e-3));
    }

    @Test
    void whatTheEncoderSawIsShownInItsOwnShape() {
        byte[] pixels = RandomModel.noise(IMAGES);
        for (int count : new int[] {1, IMAGES}) {
            ServingGraph.Reconstruction both = graph.reconstruct(pixels, count);
            assertThat(both.output()).hasSize(count * RandomModel.BYTES);
            assertThat(both.degraded()).hasSize(count * HEIGHT * WIDTH * 4);
            assertThat(both.degraded()[0]).isEqualTo(MID_GREY);
            assertThat(both.degraded()[4 * HIDDEN]).isEqualTo(pixels[3 * HIDDEN]);
        }
    }

    private record UpperHalf() implements Degradation {
        @Override
        public ImageShape input() {
            return new ImageShape(HEIGHT, WIDTH, 4);
        }

        @Override
        public Degraded apply(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
            float[] hidden = new float[HEIGHT * WIDTH];
            Arrays.fill(hidden, 0, HIDDEN, 1);
            Operand<TFloat32> one = tf.reshape(tf.constant(hidden), tf.constant(new int[] {1, HEIGHT, WIDTH, 1}));
            Operand<TFloat32> each = tf.slice(targets, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, 1}));
            Operand<TFloat32> mask = tf.math.add(tf.zerosLike(each), one);
            Operand<TFloat32> known = tf.math.mul(targets, tf.math.sub(tf.constant(1f), mask));
            return new Degraded(tf.concat(List.of(known, mask), tf.constant(3)), Optional.of(mask));
        }
    }

    /** The mean of the pixels that were hidden. */
    private record HiddenMean() implements ImageMetric {
        @Override
        public String name() {
            return "hidden-mean";
        }

        @Override
        public String definition() {
            return "the mean of the pixels that were hidden";
        }

        @Override
        public Direction direction() {
            return Direction.LOWER;
        }

        @Override
        public PixelScale scale() {
            return PixelScale.of(0, 255);
        }

        @Override
        public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
            throw new UnsupportedOperationException("needs a mask");
        }

        @Override
        public Operand<TFloat32> perImage(
                Ops tf, Operand<TFloat32> target, Operand<TFloat32> output, Optional<Operand<TFloat32>> mask) {
            Operand<TFloat32> hidden = tf.math.mul(target, mask.orElseThrow());
            Operand<TFloat32> sum = tf.reduceSum(hidden, tf.constant(new int[] {1, 2, 3}));
            return tf.math.div(sum, tf.constant((float) (3 * HIDDEN)));
        }
    }
}
