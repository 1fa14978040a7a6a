package io.github.narrows.train.imported;

import io.github.narrows.tensor.HostTensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The layers of the published networks as PyTorch defines them, in float64 and loops, with channels first. */
final class TorchNetwork {
    private static final int GROUPS = 32;
    private static final double EPSILON = 1e-6;

    private final Map<String, HostTensor> tensors;
    private final Map<String, float[]> numbers = new HashMap<>();

    TorchNetwork(Map<String, HostTensor> tensors) {
        this.tensors = tensors;
        tensors.forEach((name, tensor) -> {
            float[] values = new float[tensor.data().remaining() / Float.BYTES];
            tensor.data().asFloatBuffer().get(values);
            numbers.put(name, values);
        });
    }

    /** One picture's feature maps, [channels, height, width]. */
    record Maps(int channels, int height, int width, double[] values) {
        static Maps zeros(int channels, int height, int width) {
            return new Maps(channels, height, width, new double[channels * height * width]);
        }

        double at(int channel, int y, int x) {
            boolean inside = y >= 0 && y < height && x >= 0 && x < width;
            return inside ? values[(channel * height + y) * width + x] : 0;
        }

        void set(int channel, int y, int x, double value) {
            values[(channel * height + y) * width + x] = value;
        }

        Maps plus(Maps other) {
            Maps sum = zeros(channels, height, width);
            for (int i = 0; i < values.length; i++) {
                sum.values[i] = values[i] + other.values[i];
            }
            return sum;
        }

        Maps first(int count) {
            Maps some = zeros(count, height, width);
            System.arraycopy(values, 0, some.values, 0, some.values.length);
            return some;
        }
    }

    /** What comes in front of the quantiser, or means and log-variances. */
    Maps encode(Maps picture) {
        Maps x = convolution("encoder.conv_in", picture, 1, 1);
        x = block("encoder.down.0.block.0", x);
        // Padded at the bottom and at the right only.
        x = convolution("encoder.down.0.downsample.conv", x, 2, 0);
        x = attention("encoder.down.1.attn.0", block("encoder.down.1.block.0", x));
        x = swish(norm("encoder.norm_out", middle("encoder", x)));
        x = convolution("encoder.conv_out", x, 1, 1);
        return tensors.containsKey("quant_conv.weight") ? convolution("quant_conv", x, 1, 0) : x;
    }

    Maps decode(Maps codes) {
        Maps x = tensors.containsKey("post_quant_conv.weight") ? convolution("post_quant_conv", codes, 1, 0) : codes;
        x = middle("decoder", convolution("decoder.conv_in", x, 1, 1));
        for (int i = 0; i < 2; i++) {
            x = attention("decoder.up.1.attn." + i, block("decoder.up.1.block." + i, x));
        }
        x = convolution("decoder.up.1.upsample.conv", doubled(x), 1, 1);
        x = block("decoder.up.0.block.1", block("decoder.up.0.block.0", x));
        return convolution("decoder.conv_out", swish(norm("decoder.norm_out", x)), 1, 1);
    }

    /** The index of the nearest code at each position, row by row. */
    int[] nearest(Maps latents) {
        int positions = latents.height() * latents.width();
        int size = axis("quantize.embedding.weight", 0);
        int[] indices = new int[positions];
        for (int p = 0; p < positions; p++) {
            double best = Double.POSITIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                double distance = 0;
                for (int c = 0; c < latents.channels(); c++) {
                    double difference = latents.values()[c * positions + p]
                            - value("quantize.embedding.weight", k * latents.channels() + c);
                    distance += difference * difference;
                }
                indices[p] = distance < best ? k : indices[p];
                best = Math.min(best, distance);
            }
        }
        return indices;
    }

    Maps codes(int[] indices, int height, int width) {
        int channels = axis("quantize.embedding.weight", 1);
        Maps codes = Maps.zeros(channels, height, width);
        for (int p = 0; p < indices.length; p++) {
            for (int c = 0; c < channels; c++) {
                codes.values()[c * indices.length + p] = value("quantize.embedding.weight", indices[p] * channels + c);
            }
        }
        return codes;
    }

    private Maps middle(String side, Maps x) {
        Maps y = attention(side + ".mid.attn_1", block(side + ".mid.block_1", x));
        return block(side + ".mid.block_2", y);
    }

    private Maps block(String name, Maps x) {
        Maps y = convolution(name + ".conv1", swish(norm(name + ".norm1", x)), 1, 1);
        y = convolution(name + ".conv2", swish(norm(name + ".norm2", y)), 1, 1);
        String shortcut = name + ".nin_shortcut";
        return y.plus(tensors.containsKey(shortcut + ".weight") ? convolution(shortcut, x, 1, 0) : x);
    }

    private Maps attention(String name, Maps x) {
        Maps normed = norm(name + ".norm", x);
        Maps q = convolution(name + ".q", normed, 1, 0);
        Maps k = convolution(name + ".k", normed, 1, 0);
        Maps v = convolution(name + ".v", normed, 1, 0);
        int positions = x.height() * x.width();
        Maps seen = Maps.zeros(x.channels(), x.height(), x.width());
        for (int i = 0; i < positions; i++) {
            double[] weights = new double[positions];
            double sum = 0;
            for (int j = 0; j < positions; j++) {
                double product = 0;
                for (int c = 0; c < x.channels(); c++) {
                    product += q.values()[c * positions + i] * k.values()[c * positions + j];
                }
                weights[j] = Math.exp(product / Math.sqrt(x.channels()));
                sum += weights[j];
            }
            for (int c = 0; c < x.channels(); c++) {
                for (int j = 0; j < positions; j++) {
                    seen.values()[c * positions + i] += weights[j] / sum * v.values()[c * positions + j];
                }
            }
        }
        return x.plus(convolution(name + ".proj_out", seen, 1, 0));
    }

    /** @param before rows and columns of zeros above and at the left; below and at the right there are as many as needed */
    private Maps convolution(String name, Maps x, int stride, int before) {
        String weight = name + ".weight";
        int out = axis(weight, 0);
        int in = axis(weight, 1);
        int side = axis(weight, 2);
        float[] kernel = numbers(weight);
        Maps y = Maps.zeros(out, x.height() / stride, x.width() / stride);
        for (int o = 0; o < out; o++) {
            for (int row = 0; row < y.height(); row++) {
                for (int column = 0; column < y.width(); column++) {
                    double sum = value(name + ".bias", o);
                    for (int i = 0; i < in; i++) {
                        for (int dy = 0; dy < side; dy++) {
                            for (int dx = 0; dx < side; dx++) {
                                sum += kernel[((o * in + i) * side + dy) * side + dx]
                                        * x.at(i, row * stride + dy - before, column * stride + dx - before);
                            }
                        }
                    }
                    y.set(o, row, column, sum);
                }
            }
        }
        return y;
    }

    private Maps norm(String name, Maps x) {
        Maps y = Maps.zeros(x.channels(), x.height(), x.width());
        int count = x.values().length / GROUPS;
        int positions = x.height() * x.width();
        for (int group = 0; group < GROUPS; group++) {
            double mean = 0;
            for (int i = group * count; i < (group + 1) * count; i++) {
                mean += x.values()[i] / count;
            }
            double variance = 0;
            for (int i = group * count; i < (group + 1) * count; i++) {
                variance += (x.values()[i] - mean) * (x.values()[i] - mean) / count;
            }
            for (int i = group * count; i < (group + 1) * count; i++) {
                double normed = (x.values()[i] - mean) / Math.sqrt(variance + EPSILON);
                y.values()[i] = normed * value(name + ".weight", i / positions) + value(name + ".bias", i / positions);
            }
        }
        return y;
    }

    private static Maps swish(Maps x) {
        Maps y = Maps.zeros(x.channels(), x.height(), x.width());
        for (int i = 0; i < x.values().length; i++) {
            y.values()[i] = x.values()[i] / (1 + Math.exp(-x.values()[i]));
        }
        return y;
    }

    private static Maps doubled(Maps x) {
        Maps y = Maps.zeros(x.channels(), 2 * x.height(), 2 * x.width());
        for (int c = 0; c < y.channels(); c++) {
            for (int row = 0; row < y.height(); row++) {
                for (int column = 0; column < y.width(); column++) {
                    y.set(c, row, column, x.at(c, row / 2, column / 2));
                }
            }
        }
        return y;
    }

    private double value(String name, int index) {
        return numbers(name)[index];
    }

    private float[] numbers(String name) {
        return Objects.requireNonNull(numbers.get(name), name);
    }

    private int axis(String name, int axis) {
        return Math.toIntExact(
                Objects.requireNonNull(tensors.get(name), name).shape().get(axis));
    }
}
