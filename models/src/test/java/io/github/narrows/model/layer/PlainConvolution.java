package io.github.narrows.model.layer;

/** A convolution with padding SAME as its definition says it, in float64. */
record PlainConvolution(int size, int stride, int in, int out) {
    double[] forward(float[] image, int height, int width, float[] kernel) {
        int rows = positions(height);
        int columns = positions(width);
        double[] sums = new double[rows * columns * out];
        for (int i = 0; i < sums.length; i++) {
            int channel = i % out;
            int column = i / out % columns;
            int row = i / out / columns;
            for (int dy = 0; dy < size; dy++) {
                for (int dx = 0; dx < size; dx++) {
                    int y = row * stride + dy - before(height);
                    int x = column * stride + dx - before(width);
                    for (int c = 0; c < in && inside(y, height) && inside(x, width); c++) {
                        sums[i] += image[(y * width + x) * in + c]
                                * (double) kernel[((dy * size + dx) * in + c) * out + channel];
                    }
                }
            }
        }
        return sums;
    }

    private int positions(int side) {
        return (side + stride - 1) / stride;
    }

    private int before(int side) {
        return Math.max((positions(side) - 1) * stride + size - side, 0) / 2;
    }

    private static boolean inside(int position, int side) {
        return position >= 0 && position < side;
    }
}
