package io.github.narrows.evaluation.metric;

/** What the numbers that are compared mean, as protocols tell it. */
public interface ValueScale {
    /** The scale of numbers that have no range, and are compared as they are. */
    ValueScale UNBOUNDED = new ValueScale() {
        @Override
        public String range() {
            return "unbounded";
        }

        @Override
        public String roundingName() {
            return "none";
        }
    };

    /** The range as protocols list it, such as {@code [0.0, 1.0]}. */
    String range();

    /** What happens to a number before it is compared. */
    String roundingName();
}
