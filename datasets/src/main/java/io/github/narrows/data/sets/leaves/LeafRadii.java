package io.github.narrows.data.sets.leaves;

import java.util.SplittableRandom;

/**
 * The radii of those leaves that may meet a picture.
 *
 * <p>Leaves of density r^-3 fall evenly on the plane; a leaf of radius r can meet a picture of side s if its centre lies in
 * a square of side s + 2cr around it, c being its reach. So the leaves that matter have the density
 * {@code r^-3 (s + 2cr)^2 = s^2 r^-3 + 4cs r^-2 + 4c^2 r^-1}: a mixture of three power laws, each drawn by the inverse of its
 * distribution function.
 *
 * @param smallest radius
 * @param largest radius
 * @param cubes the share of the law r^-3
 * @param squares the share of the law r^-2; the rest is that of r^-1
 */
record LeafRadii(double smallest, double largest, double cubes, double squares) {
    static LeafRadii of(double smallest, double largest, double side, double reach) {
        double cubes = side * side * (1 / (smallest * smallest) - 1 / (largest * largest)) / 2;
        double squares = 4 * reach * side * (1 / smallest - 1 / largest);
        double inverses = 4 * reach * reach * StrictMath.log(largest / smallest);
        double all = cubes + squares + inverses;
        return new LeafRadii(smallest, largest, cubes / all, squares / all);
    }

    double random(SplittableRandom random) {
        double law = random.nextDouble();
        double place = random.nextDouble();
        if (law < cubes) {
            double near = 1 / (smallest * smallest);
            return 1 / Math.sqrt(near - place * (near - 1 / (largest * largest)));
        }
        if (law < cubes + squares) {
            return 1 / (1 / smallest - place * (1 / smallest - 1 / largest));
        }
        return smallest * StrictMath.pow(largest / smallest, place);
    }
}
