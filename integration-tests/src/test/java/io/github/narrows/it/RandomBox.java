package io.github.narrows.it;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Degraded;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.settings.Setting;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Hides a square at a random place of each image; the encoder gets the mask as another channel. */
public record RandomBox(
        @Setting(value = "8", min = 1, help = "the side of the square")
        int side) implements Degradation.Config {
    static final String BOX = "box";

    @Override
    public Degradation create(ImageShape target) {
        return new Boxes(target, side);
    }

    private record Boxes(ImageShape target, int side) implements Degradation {
        @Override
        public ImageShape input() {
            return new ImageShape(target.height(), target.width(), target.channels() + 1);
        }

        @Override
        public List<SampleTensor> drawn() {
            return List.of(
                    new SampleTensor(BOX, DType.F32, List.of((long) target.height(), (long) target.width(), 1L)));
        }

        @Override
        public SortedMap<String, HostTensor> draw(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int top = random.nextInt(target.height() - side + 1);
            int left = random.nextInt(target.width() - side + 1);
            float[] mask = new float[target.height() * target.width()];
            for (int row = top; row < top + side; row++) {
                for (int column = left; column < left + side; column++) {
                    mask[row * target.width() + column] = 1;
                }
            }
            return new TreeMap<>(Map.of(BOX, HostTensor.ofFloats(mask, target.height(), target.width(), 1)));
        }

        @Override
        public Degraded apply(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
            Operand<TFloat32> mask = samples.tensor(BOX, TFloat32.class);
            Operand<TFloat32> known = tf.math.mul(targets, tf.math.sub(tf.constant(1f), mask));
            return new Degraded(tf.concat(List.of(known, mask), tf.constant(3)), Optional.of(mask));
        }
    }
}
