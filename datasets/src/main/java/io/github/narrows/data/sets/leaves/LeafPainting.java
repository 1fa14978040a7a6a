package io.github.narrows.data.sets.leaves;

import java.util.SplittableRandom;

/**
 * One image of the dead-leaves model: opaque leaves of radius density r^-3 fall on each other until they hide the ground.
 * Its spectrum falls as that of natural images does, about as 1/f^2 (Matheron 1968; Lee, Mumford and Huang, "Occlusion
 * models for natural images", 2001).
 *
 * <p>Painted from the topmost leaf down, so that a point is final once it is painted and the image ends exactly when all
 * are. Four points a pixel are averaged.
 */
final class LeafPainting {
    private static final int POINTS = 2;
    private static final double SMALLEST = 1.5;
    /** A leaf of radius r reaches no farther than this times r. */
    private static final double REACH = 2;

    private static final int MOST_LEAVES = 20_000;

    private final int side;
    private final int grid;
    private final LeafRadii radii;
    private final SplittableRandom random;
    private final LeafColour.Palette palette;
    private final boolean[] painted;
    private final int[] sums;
    private final double[] span = new double[2];
    private int unpainted;

    LeafPainting(int side, long seed) {
        this.side = side;
        this.grid = side * POINTS;
        this.radii = LeafRadii.of(SMALLEST, Math.max(2, side), side, REACH);
        this.random = new SplittableRandom(seed);
        this.palette = LeafColour.Palette.random(random);
        this.painted = new boolean[grid * grid];
        this.sums = new int[side * side * 3];
        this.unpainted = grid * grid;
    }

    void paint(byte[] target, int offset) {
        for (int leaves = 0; unpainted > 0 && leaves < MOST_LEAVES; leaves++) {
            drop(radii.random(random));
        }
        if (unpainted > 0) {
            paintRest();
        }
        for (int i = 0; i < sums.length; i++) {
            target[offset + i] = (byte) ((sums[i] + POINTS * POINTS / 2) / (POINTS * POINTS));
        }
    }

    private void drop(double radius) {
        double width = side + 2 * REACH * radius;
        double x = random.nextDouble() * width - REACH * radius;
        double y = random.nextDouble() * width - REACH * radius;
        Leaf leaf = randomLeaf(radius);
        int first = Math.max(0, (int) Math.ceil((y - leaf.reach()) * POINTS - 0.5));
        int last = Math.min(grid - 1, (int) Math.floor((y + leaf.reach()) * POINTS - 0.5));
        LeafColour colour = palette.leaf(random, radius);
        for (int row = first; row <= last; row++) {
            double dy = (row + 0.5) / POINTS - y;
            if (leaf.span(dy, span)) {
                int left = Math.max(0, (int) Math.ceil((x + span[0]) * POINTS - 0.5));
                int right = Math.min(grid - 1, (int) Math.floor((x + span[1]) * POINTS - 0.5));
                paintRow(row, left, right, colour, x, dy);
            }
        }
    }

    private Leaf randomLeaf(double radius) {
        double turn = 2 * StrictMath.PI * random.nextDouble();
        double other = radius * (0.4 + 0.6 * random.nextDouble());
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        return random.nextInt(3) == 0
                ? new Leaf.Rectangle(radius, other, cos, sin)
                : new Leaf.Ellipse(radius, other, cos, sin);
    }

    private void paintRow(int row, int left, int right, LeafColour colour, double x, double dy) {
        for (int column = left; column <= right; column++) {
            int point = row * grid + column;
            if (painted[point]) {
                continue;
            }
            painted[point] = true;
            unpainted--;
            double shade = colour.shade((column + 0.5) / POINTS - x, dy) + 0.5;
            int pixel = (row / POINTS * side + column / POINTS) * 3;
            sums[pixel] += clip(colour.red() + shade);
            sums[pixel + 1] += clip(colour.green() + shade);
            sums[pixel + 2] += clip(colour.blue() + shade);
        }
    }

    /** What the leaves left bare shows the ground: one leaf without an end. */
    private void paintRest() {
        LeafColour ground = palette.leaf(random, side);
        for (int row = 0; row < grid; row++) {
            paintRow(row, 0, grid - 1, ground, side / 2.0, (row + 0.5) / POINTS - side / 2.0);
        }
    }

    private static int clip(double value) {
        return value <= 0 ? 0 : value >= 255 ? 255 : (int) value;
    }
}
