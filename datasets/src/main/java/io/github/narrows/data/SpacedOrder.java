package io.github.narrows.data;

/**
 * The order of evaluation: every image once, or, where fewer are asked for, images evenly spaced over the part. The same
 * images in every call, whatever the seed of the run.
 */
final class SpacedOrder implements SampleOrder {
    private final int count;
    private final int chosen;

    SpacedOrder(int count, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a pass over " + limit + " images");
        }
        this.count = count;
        this.chosen = Math.min(count, limit);
    }

    @Override
    public long length() {
        return chosen;
    }

    @Override
    public SampleKey key(long position) {
        return new SampleKey(0, (int) (position * count / chosen));
    }

    @Override
    public long random(long position) {
        return Seeds.of(0, position);
    }

    @Override
    public String toString() {
        return chosen == count ? "all " + count + " images" : chosen + " of " + count + " images, evenly spaced";
    }
}
