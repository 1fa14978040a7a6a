package io.github.narrows.evaluation.distribution;

/**
 * Points in blocks that stay in the processor's cache while distances to them are taken. Differences are squared and summed
 * in float64, feature by feature: equal points are at distance 0 exactly, which |x|^2 + |y|^2 - 2 x.y does not give.
 */
final class PointBlocks {
    private static final int POINTS = 256;

    private final FeatureRows points;

    PointBlocks(FeatureRows points) {
        this.points = points;
    }

    /** Takes the blocks one after another. */
    @FunctionalInterface
    interface Visitor {
        /** @param from the number of the block's first point */
        void visit(int from, Block block);
    }

    void forEach(Visitor visitor) {
        for (int from = 0; from < points.rows(); from += POINTS) {
            visitor.visit(from, block(from));
        }
    }

    private Block block(int from) {
        int count = Math.min(POINTS, points.rows() - from);
        double[] columns = new double[points.width() * count];
        for (int point = 0; point < count; point++) {
            for (int feature = 0; feature < points.width(); feature++) {
                columns[feature * count + point] = points.at(from + point, feature);
            }
        }
        return new Block(columns, count);
    }

    /**
     * Some points.
     *
     * @param columns the first feature of all of them, then the second, and so on
     */
    record Block(double[] columns, int count) {
        /** From one row to every point. The inner loop runs over points, so that it becomes vector instructions. */
        double[] squaredDistances(FeatureRows rows, int row) {
            double[] squares = new double[count];
            for (int feature = 0; feature < rows.width(); feature++) {
                addSquares(rows.at(row, feature), feature * count, squares);
            }
            return squares;
        }

        private void addSquares(double value, int column, double[] squares) {
            for (int i = 0; i < squares.length; i++) {
                double difference = value - columns[column + i];
                squares[i] += difference * difference;
            }
        }
    }
}
