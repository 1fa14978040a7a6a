package io.github.narrows.data.sets.leaves;

import java.util.SplittableRandom;

/**
 * The colour of one leaf: an RGB value, a gradient across the leaf and stripes on it.
 *
 * @param red at the centre, likewise green and blue
 * @param green see red
 * @param blue see red
 * @param across change of brightness per pixel to the right
 * @param down change of brightness per pixel downwards
 * @param stripes half the difference between light and dark stripes, 0 for a plain leaf
 * @param frequencyX stripes per pixel to the right
 * @param frequencyY stripes per pixel downwards
 */
record LeafColour(
        double red,
        double green,
        double blue,
        double across,
        double down,
        double stripes,
        double frequencyX,
        double frequencyY) {
    private static final double GRADIENT = 22;
    private static final double STRIPES = 10;
    private static final double STRIPED_SHARE = 0.3;

    /** Light and mood of one image, from which the colours of its leaves are drawn. */
    record Palette(double brightness, double contrast, double tint, double warmth, double colourfulness) {
        static Palette random(SplittableRandom random) {
            return new Palette(
                    70 + 100 * random.nextDouble(),
                    30 + 40 * random.nextDouble(),
                    8 * bell(random),
                    10 * bell(random),
                    4 + 14 * random.nextDouble());
        }

        LeafColour leaf(SplittableRandom random, double radius) {
            double luma = brightness + contrast * bell(random);
            double chromaBlue = tint - warmth + colourfulness * bell(random);
            double chromaRed = warmth + colourfulness * bell(random);
            boolean striped = radius > 2 && random.nextDouble() < STRIPED_SHARE;
            double period = 2.5 + radius * random.nextDouble();
            double turn = 2 * StrictMath.PI * random.nextDouble();
            return new LeafColour(
                    luma + 1.402 * chromaRed,
                    luma - 0.344 * chromaBlue - 0.714 * chromaRed,
                    luma + 1.772 * chromaBlue,
                    GRADIENT * bell(random) / Math.max(radius, 2),
                    GRADIENT * bell(random) / Math.max(radius, 2),
                    striped ? STRIPES * random.nextDouble() : 0,
                    StrictMath.cos(turn) / period,
                    StrictMath.sin(turn) / period);
        }

        /** Mean 0, variance 1, within +-3.5: the sum of four uniform numbers, which no library may compute differently. */
        private static double bell(SplittableRandom random) {
            double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
            return (sum - 2) * 1.7320508075688772;
        }
    }

    /** How much lighter than its centre a leaf is at a place relative to the centre. */
    double shade(double x, double y) {
        double shade = across * x + down * y;
        if (stripes > 0) {
            double phase = frequencyX * x + frequencyY * y;
            shade += stripes * (4 * Math.abs(phase - Math.floor(phase) - 0.5) - 1);
        }
        return shade;
    }
}
