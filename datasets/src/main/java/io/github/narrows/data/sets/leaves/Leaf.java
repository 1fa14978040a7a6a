package io.github.narrows.data.sets.leaves;

/** The outline of a convex leaf, its centre at the origin. */
sealed interface Leaf {
    /** No point of the leaf is farther from its centre. */
    double reach();

    /**
     * What a row cuts out of the leaf.
     *
     * @param y of the row
     * @param span receives the first and the last x
     * @return whether the row meets the leaf
     */
    boolean span(double y, double[] span);

    /** An ellipse of half axes {@code a} and {@code b}, {@code a} turned to (cos, sin). */
    record Ellipse(double a, double b, double cos, double sin) implements Leaf {
        @Override
        public double reach() {
            return Math.max(a, b);
        }

        /** The roots of (x cos + y sin)^2 / a^2 + (y cos - x sin)^2 / b^2 = 1. */
        @Override
        public boolean span(double y, double[] span) {
            double alongA = 1 / (a * a);
            double alongB = 1 / (b * b);
            double square = cos * cos * alongA + sin * sin * alongB;
            double linear = y * cos * sin * (alongA - alongB);
            double constant = y * y * (sin * sin * alongA + cos * cos * alongB) - 1;
            double discriminant = linear * linear - square * constant;
            if (discriminant <= 0) {
                return false;
            }
            double root = Math.sqrt(discriminant);
            span[0] = (-linear - root) / square;
            span[1] = (-linear + root) / square;
            return true;
        }
    }

    /** A rectangle of half sides {@code a} and {@code b}, {@code a} turned to (cos, sin). */
    record Rectangle(double a, double b, double cos, double sin) implements Leaf {
        @Override
        public double reach() {
            return a + b;
        }

        @Override
        public boolean span(double y, double[] span) {
            span[0] = -reach();
            span[1] = reach();
            narrow(span, cos, y * sin, a);
            narrow(span, -sin, y * cos, b);
            return span[0] < span[1];
        }

        /** Leaves of a span what lies within the limit: |slope x + shift| is at most that. */
        private static void narrow(double[] span, double slope, double shift, double limit) {
            if (Math.abs(slope) < 1e-9) {
                span[1] = Math.abs(shift) <= limit ? span[1] : span[0];
                return;
            }
            double one = (-limit - shift) / slope;
            double other = (limit - shift) / slope;
            span[0] = Math.max(span[0], Math.min(one, other));
            span[1] = Math.min(span[1], Math.max(one, other));
        }
    }
}
