package io.github.narrows.serving.score;

/** Which way of a number is better. */
public enum Direction {
    HIGHER("higher") {
        @Override
        public double gain(double value, double over) {
            return value - over;
        }
    },
    LOWER("lower") {
        @Override
        public double gain(double value, double over) {
            return over - value;
        }
    };

    private final String id;

    Direction(String id) {
        this.id = id;
    }

    /** By how much a value is better than another; negative if it is worse. */
    public abstract double gain(double value, double over);

    /** The name in files. */
    @Override
    public String toString() {
        return id;
    }
}
