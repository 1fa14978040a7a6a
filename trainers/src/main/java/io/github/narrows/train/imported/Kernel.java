package io.github.narrows.train.imported;

import java.util.Arrays;

/**
 * The numbers of one tensor in PyTorch's order, [out, in, area of the window]. What has one axis, such as a bias, is all
 * {@code out}.
 */
record Kernel(int out, int in, int area, float[] values) {
    static Kernel zeros(int out, int in, int area) {
        return new Kernel(out, in, area, new float[Math.multiplyExact(Math.multiplyExact(out, in), area)]);
    }

    /** The 1x1 convolution that changes nothing, cut off or filled up with zeros where sizes differ. */
    static Kernel identity(int out, int in) {
        Kernel identity = zeros(out, in, 1);
        for (int i = 0; i < Math.min(out, in); i++) {
            identity.values[i * in + i] = 1;
        }
        return identity;
    }

    /** Some of the outputs. */
    Kernel outputs(int from, int count) {
        int row = in * area;
        return new Kernel(count, in, area, Arrays.copyOfRange(values, from * row, (from + count) * row));
    }

    /** With more outputs, and more inputs, whose weights are zero. */
    Kernel padded(int outs, int ins) {
        Kernel padded = zeros(outs, ins, area);
        for (int o = 0; o < out; o++) {
            System.arraycopy(values, o * in * area, padded.values, o * ins * area, in * area);
        }
        return padded;
    }

    Kernel times(float factor) {
        float[] products = values.clone();
        for (int i = 0; i < products.length; i++) {
            products[i] *= factor;
        }
        return new Kernel(out, in, area, products);
    }

    /** The numbers in the order of TensorFlow, [area, in, out]. */
    float[] channelsLast() {
        float[] turned = new float[values.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int k = 0; k < area; k++) {
                    turned[(k * in + i) * out + o] = values[(o * in + i) * area + k];
                }
            }
        }
        return turned;
    }
}
