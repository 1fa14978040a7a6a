package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.evaluation.metric.MetricProtocol;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.PictureCoder;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** A gaussian bottleneck: what is told of its draws is told of the images that are measured. */
class DrawsTest {
    private static final int IMAGES = 7;
    private static final int POSITIONS = 4 * 6;
    private static final int CHANNELS = 6;

    private static final Architecture GAUSSIAN = RandomModel.architecture("type=gaussian");

    private static Evaluation evaluate(SortedMap<String, HostTensor> weights, int batchSize) {
        try (ServingGraph graph = RandomModel.loaded(GAUSSIAN, weights)) {
            return new Evaluator(graph).evaluate(RandomModel.noiseSet(IMAGES, batchSize));
        }
    }

    /** Weights with this logarithm of all variances. */
    private static SortedMap<String, HostTensor> weights(float logVariance) {
        SortedMap<String, HostTensor> weights = RandomModel.weights(GAUSSIAN);
        weights.computeIfPresent("bottleneck/log-variance/kernel", (name, kernel) -> filled(kernel, 0));
        weights.computeIfPresent("bottleneck/log-variance/bias", (name, bias) -> filled(bias, logVariance));
        return weights;
    }

    private static HostTensor filled(HostTensor tensor, float value) {
        ByteBuffer data = ByteBuffer.allocate(tensor.data().remaining()).order(ByteOrder.LITTLE_ENDIAN);
        while (data.hasRemaining()) {
            data.putFloat(value);
        }
        return new HostTensor(tensor.dtype(), tensor.shape(), data.flip());
    }

    /** (m^2 + v - 1 - log v) / 2 of every number in plain Java, from latents and weights. */
    @Test
    void theDivergenceIsThatOfTheImagesMeasured() {
        SortedMap<String, HostTensor> weights = RandomModel.weights(GAUSSIAN);
        try (ServingGraph graph = RandomModel.loaded(GAUSSIAN, weights)) {
            float[] latents = latents(graph);
            double nats = 0;
            for (int position = 0; position < IMAGES * POSITIONS; position++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    double mean = projected(weights, "mean", latents, position, channel);
                    double logVariance = projected(weights, "log-variance", latents, position, channel);
                    nats += (mean * mean + Math.exp(logVariance) - 1 - logVariance) / 2;
                }
            }
            Evaluation evaluation = new Evaluator(graph).evaluate(RandomModel.noiseSet(IMAGES));
            double expected = nats / Math.log(2) / IMAGES;
            assertThat(evaluation.metrics().get("kl-bits") / expected).isCloseTo(1, within(1e-5));
        }
    }

    private static float[] latents(ServingGraph graph) {
        var input = graph.whole().input();
        var latents = Objects.requireNonNull(graph.whole().output().latents().get("bottleneck"));
        float[] values = new float[IMAGES * POSITIONS * CHANNELS];
        try (SampleInputs.Fed fed = input.feed(RandomModel.noise(IMAGES), IMAGES);
                Result result = fed.runner().fetch(latents).run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
        }
        return values;
    }

    private static double projected(
            SortedMap<String, HostTensor> weights, String name, float[] latents, int position, int channel) {
        double sum = entry(weights, name + "/bias", channel);
        for (int i = 0; i < CHANNELS; i++) {
            sum += latents[position * CHANNELS + i] * entry(weights, name + "/kernel", i * CHANNELS + channel);
        }
        return sum;
    }

    private static double entry(SortedMap<String, HostTensor> weights, String name, int index) {
        return Objects.requireNonNull(weights.get("bottleneck/" + name)).data().getFloat(index * Float.BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theSizeOfTheBatchDoesNotMatter(int batchSize) {
        SortedMap<String, HostTensor> weights = weights(0);
        Evaluation one = evaluate(weights, 4);
        Evaluation other = evaluate(weights, batchSize);
        assertThat(other.metrics().get("kl-bits") / one.metrics().get("kl-bits"))
                .isCloseTo(1, within(1e-6));
        assertThat(other.metrics().get("drawn-psnr")).isCloseTo(one.metrics().get("drawn-psnr"), within(1e-3));
    }

    @Test
    void withoutADeviationADrawIsTheMean() {
        Evaluation tight = evaluate(weights(-30), 4);
        assertThat(tight.metrics().get("drawn-psnr")).isCloseTo(tight.metrics().get("psnr"), within(1e-3));
    }

    /** Against codes that are drawn, decoded and compared outside of the graph. */
    @Test
    void drawsAreTheMeansAndNoiseOfTheirDeviation() {
        double deviation = 3;
        SortedMap<String, HostTensor> weights = weights((float) (2 * Math.log(deviation)));
        try (ServingGraph graph = RandomModel.loaded(GAUSSIAN, weights)) {
            byte[] pixels = RandomModel.noise(IMAGES);
            PictureCoder coder = graph.whole().codes();
            HostTensor means = coder.encode(pixels, IMAGES).part("means");
            ByteBuffer drawn = ByteBuffer.allocate(means.data().remaining()).order(ByteOrder.LITTLE_ENDIAN);
            for (int image = 0; image < IMAGES; image++) {
                CRC32C digest = new CRC32C();
                digest.update(pixels, image * RandomModel.BYTES, RandomModel.BYTES);
                Random random = new Random(digest.getValue());
                for (int i = 0; i < POSITIONS * CHANNELS; i++) {
                    drawn.putFloat(
                            (float) (means.data().getFloat(drawn.position()) + deviation * random.nextGaussian()));
                }
            }
            HostTensor codes = new HostTensor(means.dtype(), means.shape(), drawn.flip());
            byte[] decoded = coder.decode(new HostCodes(new TreeMap<>(Map.of("means", codes))));
            Evaluation evaluation = new Evaluator(graph).evaluate(RandomModel.noiseSet(IMAGES));
            assertThat(evaluation.metrics().get("drawn-psnr"))
                    .isCloseTo(RandomModel.psnr(pixels, decoded), within(1e-3))
                    .isLessThan(evaluation.metrics().get("psnr"));
        }
    }

    @Test
    void tellsBeforehandWhatItWillMeasureAndUnderWhichConditions() {
        try (ServingGraph graph = RandomModel.loaded(GAUSSIAN, weights(0))) {
            Evaluator evaluator = new Evaluator(graph);
            Evaluation evaluation = evaluator.evaluate(RandomModel.noiseSet(IMAGES));
            assertThat(evaluator.metrics().keySet())
                    .contains("kl-bits", "drawn-psnr")
                    .isEqualTo(evaluation.metrics().keySet());
            assertThat(evaluation.protocols().get("drawn-psnr"))
                    .extracting(MetricProtocol::definition)
                    .asString()
                    .contains("one draw from the posterior");
        }
        try (ServingGraph graph = RandomModel.with("type=none")) {
            assertThat(new Evaluator(graph).metrics()).doesNotContainKeys("kl-bits", "drawn-psnr");
        }
    }
}
