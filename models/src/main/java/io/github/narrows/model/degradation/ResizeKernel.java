package io.github.narrows.model.degradation;

/**
 * Of which pixels of a picture one of its pixels at another size is made. Centres lie at half pixels; weights outside the
 * picture are dropped, and the others divided by their sum.
 */
public enum ResizeKernel {
    /** The cubic of Keys (1981) with a = -1/2, which is what Pillow has, and MATLAB but for the borders. */
    BICUBIC(2) {
        @Override
        double at(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }
    },

    /** A triangle: the two nearest pixels along each axis. */
    BILINEAR(1) {
        @Override
        double at(double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },

    /** Every pixel by its share in the cell of the new one: the mean of a block, and repeated pixels where a picture grows. */
    AREA(0.5) {
        @Override
        double weight(int pixel, int made, int from, int to, double width) {
            // In units in which both have whole numbers, so that a share of nothing is exactly that.
            long begin = Math.max((long) pixel * to, (long) made * from);
            long end = Math.min((pixel + 1L) * to, (made + 1L) * from);
            return Math.max(0, end - begin);
        }

        @Override
        double at(double distance) {
            return Math.abs(distance) < 0.5 ? 1 : 0;
        }
    };

    private final double support;

    ResizeKernel(double support) {
        this.support = support;
    }

    /** The kernel at unit width, at so many pixels from its centre. */
    abstract double at(double distance);

    /** How much one of {@code from} pixels counts in one of {@code to} that are made of them. */
    double weight(int pixel, int made, int from, int to, double width) {
        return at((pixel - centre(made, from, to)) / width);
    }

    private static double centre(int made, int from, int to) {
        return (made + 0.5) * from / to - 0.5;
    }

    /**
     * The weights along one axis, [to, from].
     *
     * @param from pixels along the axis
     * @param to pixels that are made of them
     * @param antialias whether the kernel is widened by the factor of a reduction, so that detail which cannot be shown is
     *     averaged away and not aliased; area always averages
     */
    public float[][] weights(int from, int to, boolean antialias) {
        double scale = (double) from / to;
        double width = antialias ? Math.max(scale, 1) : 1;
        double reach = Math.max(support * width, scale / 2) + 1;
        float[][] weights = new float[to][from];
        for (int o = 0; o < to; o++) {
            double centre = centre(o, from, to);
            int first = Math.max(0, (int) Math.ceil(centre - reach));
            int last = Math.min(from - 1, (int) Math.floor(centre + reach));
            double sum = 0;
            for (int i = first; i <= last; i++) {
                sum += weight(i, o, from, to, width);
            }
            for (int i = first; i <= last; i++) {
                weights[o][i] = (float) (weight(i, o, from, to, width) / sum);
            }
        }
        return weights;
    }
}
