package io.github.narrows.data;

import io.github.narrows.sample.SampleDraws;
import io.github.narrows.sample.SampleTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * Samples of a training, with what is drawn for each of them in each epoch.
 *
 * @param stored what the data set holds
 * @param draws what comes to it
 */
public record DrawnSamples(SampleSource stored, SampleDraws draws) implements SampleSource {
    /** Keeps the seed of a draw apart from that of the augmentation. */
    private static final String DRAWS = "draws";

    @Override
    public List<SampleTensor> tensors() {
        List<SampleTensor> all = new ArrayList<>(stored.tensors());
        all.addAll(draws.drawn());
        return all;
    }

    @Override
    public int count() {
        return stored.count();
    }

    @Override
    public void read(int index, long random, SortedMap<String, ByteBuffer> target) throws IOException {
        stored.read(index, random, target);
        draws.draw(Seeds.of(random, DRAWS), target);
    }

    @Override
    public String name(int index) {
        return stored.name(index);
    }

    @Override
    public OptionalInt label(int index) {
        return stored.label(index);
    }
}
