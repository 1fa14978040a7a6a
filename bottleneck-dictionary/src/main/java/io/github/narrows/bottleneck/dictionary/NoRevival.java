package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import java.util.List;

/** {@code none}: dead atoms stay dead. */
public record NoRevival() implements Revival {
    @Override
    public List<StateUpdate> revive(DictionaryUpdate update, Coding coding, Pass pass, Seed seed) {
        return List.of();
    }
}
