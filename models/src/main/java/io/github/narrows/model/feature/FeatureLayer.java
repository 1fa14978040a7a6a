package io.github.narrows.model.feature;

import io.github.narrows.model.layer.Layer;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.HashSet;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * One layer of a described network: the settings of its entry in the description, which build it. What goes in and comes
 * out are feature maps, [batch, height, width, channels]; a vector is a map of one pixel.
 */
@Kind("layer")
interface FeatureLayer {
    /** The layers whose output it takes; none stands for the one above. */
    List<String> of();

    /**
     * How many channels its output has.
     *
     * @param inputs channels of each input
     * @throws SettingsException if the inputs do not fit, with the keys of the entry
     */
    int channels(List<Integer> inputs);

    /**
     * Reads the weights into constants.
     *
     * @param tf where the constants live
     * @param inputs channels of each input, as {@link #channels} takes them
     */
    Operation build(Ops tf, WeightFile weights, List<Integer> inputs);

    /** What a layer does with its inputs. */
    @FunctionalInterface
    interface Operation {
        Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> inputs);
    }

    /** Numbers as a constant of the graph. */
    static Operand<TFloat32> constant(Ops tf, float[] numbers, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(numbers));
    }

    /** A layer with one input. */
    interface OfOne extends FeatureLayer {
        /** How many channels its output has. */
        default int channelsOf(int input) {
            return input;
        }

        Layer build(Ops tf, WeightFile weights, int input);

        @Override
        default int channels(List<Integer> inputs) {
            if (inputs.size() != 1) {
                throw SettingsException.of("of", "must name one layer, found " + of());
            }
            return channelsOf(inputs.get(0));
        }

        @Override
        default Operation build(Ops tf, WeightFile weights, List<Integer> inputs) {
            Layer layer = build(tf, weights, (int) inputs.get(0));
            return (ops, maps) -> layer.apply(ops, maps.get(0));
        }
    }

    /** max(x, 0). */
    record Relu(
            @Setting(value = "", help = "the layer above it")
            List<String> of) implements OfOne {
        @Override
        public Layer build(Ops tf, WeightFile weights, int input) {
            return (ops, x) -> ops.nn.relu(x);
        }
    }

    /** The mean over the plane. */
    record GlobalAveragePool(
            @Setting(value = "", help = "the layer above it")
            List<String> of) implements OfOne {
        @Override
        public Layer build(Ops tf, WeightFile weights, int input) {
            return (ops, x) -> ops.math.mean(x, ops.constant(new int[] {1, 2}), Mean.keepDims(true));
        }
    }

    /**
     * The shortcut of a residual block that halves the plane, without weights (He et al. 2016, option A): every second row
     * and column, and zeros for the channels that the input lacks, as many in front of its own as behind.
     */
    record IdentityShortcut(
            @Setting(value = "", help = "the layer above it")
            List<String> of,

            @Setting(value = "2", min = 1, help = "rows and columns from one that is taken to the next")
            int stride,

            @Setting(min = 1, help = "channels of the output")
            int channels)
            implements OfOne {
        @Override
        public int channelsOf(int input) {
            if (channels < input || (channels - input) % 2 != 0) {
                throw SettingsException.of(
                        "channels", "must be " + input + " or more by an even number, found " + channels);
            }
            return channels;
        }

        @Override
        public Layer build(Ops tf, WeightFile weights, int input) {
            int zeros = (channels - input) / 2;
            int[][] padding = {{0, 0}, {0, 0}, {0, 0}, {zeros, zeros}};
            List<Long> pixel = List.of(1L, 1L, 1L, 1L);
            List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
            // The mean over a window of one pixel takes the pixels.
            return (ops, x) ->
                    ops.pad(ops.nn.avgPool(x, pixel, strides, "VALID"), ops.constant(padding), ops.constant(0f));
        }
    }

    /** The sum of layers with equally many channels: the end of a residual block. */
    record Sum(@Setting(help = "the layers that are added") List<String> of) implements FeatureLayer {
        @Override
        public int channels(List<Integer> inputs) {
            if (inputs.size() < 2 || new HashSet<>(inputs).size() != 1) {
                throw SettingsException.of(
                        "of",
                        "must name two layers or more with equally many channels, found " + of + ", which have "
                                + inputs);
            }
            return inputs.get(0);
        }

        @Override
        public Operation build(Ops tf, WeightFile weights, List<Integer> inputs) {
            return (ops, maps) -> maps.stream()
                    .reduce((one, other) -> ops.math.add(one, other))
                    .orElseThrow();
        }
    }

    /** The channels of one layer behind those of another: the end of a fire module (Iandola et al. 2016). */
    record Concatenation(
            @Setting(help = "the layers, whose channels follow one another")
            List<String> of) implements FeatureLayer {
        @Override
        public int channels(List<Integer> inputs) {
            if (inputs.size() < 2) {
                throw SettingsException.of("of", "must name two layers or more, found " + of);
            }
            return inputs.stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public Operation build(Ops tf, WeightFile weights, List<Integer> inputs) {
            return (ops, maps) -> ops.concat(maps, ops.constant(-1));
        }
    }
}
