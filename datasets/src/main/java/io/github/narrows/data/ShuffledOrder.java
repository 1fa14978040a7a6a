package io.github.narrows.data;

import java.util.SplittableRandom;

/**
 * The endless order of training: one seeded permutation of all images after the other.
 *
 * <p>Position p is image p mod n of epoch p / n. An epoch's permutation follows from (seed, epoch) alone, so that a stream
 * can start anywhere without replaying what came before.
 */
final class ShuffledOrder implements SampleOrder {
    private final long seed;
    private final int[] permutation;
    private long epoch = -1;

    ShuffledOrder(int count, long seed) {
        this.seed = seed;
        this.permutation = new int[count];
    }

    @Override
    public long length() {
        return Long.MAX_VALUE;
    }

    @Override
    public SampleKey key(long position) {
        long wanted = position / permutation.length;
        if (wanted != epoch) {
            shuffle(wanted);
        }
        return new SampleKey(wanted, permutation[(int) (position % permutation.length)]);
    }

    @Override
    public long random(long position) {
        return key(position).seed(seed);
    }

    @Override
    public String toString() {
        return permutation.length + " images, shuffled in each epoch";
    }

    /** Fisher and Yates's shuffle, from inside out. */
    private void shuffle(long newEpoch) {
        SplittableRandom random = new SplittableRandom(Seeds.of(seed, newEpoch));
        for (int i = 0; i < permutation.length; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        epoch = newEpoch;
    }
}
