package io.github.narrows.data.sets.leaves;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Seeds;

/**
 * Images of the dead-leaves model, each generated from (seed, index).
 *
 * @param size of each image
 * @param count how many there are
 * @param seed of all of them
 * @param part their name
 */
record DeadLeaves(ImageSize size, int count, long seed, String part) implements ImageSource {
    @Override
    public void read(int index, long random, byte[] target, int offset) {
        new LeafPainting(size.height(), Seeds.of(seed, index)).paint(target, offset);
    }

    @Override
    public String name(int index) {
        return "dead-leaves " + part + "#" + index;
    }
}
