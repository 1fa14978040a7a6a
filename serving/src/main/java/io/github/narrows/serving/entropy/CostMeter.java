package io.github.narrows.serving.entropy;

/**
 * Measures how many bits symbols take, without coding them. It only multiplies, and takes one logarithm at the end, so that it
 * gives the same on every processor.
 */
public final class CostMeter implements SymbolSink {
    private double product = 1;
    private long halvings;

    @Override
    public void put(int start, int frequency, int bits) {
        product *= frequency;
        halvings += bits;
        if (product > 0x1p900) {
            product *= 0x1p-900;
            halvings -= 900;
        }
    }

    /** Bits of all symbols so far, not rounded up. */
    public double bits() {
        return halvings - StrictMath.log(product) / StrictMath.log(2);
    }
}
