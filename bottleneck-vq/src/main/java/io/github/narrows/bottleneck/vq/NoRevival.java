package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import java.util.List;

/** {@code none}: dead codes stay dead. */
public record NoRevival() implements Revival {
    @Override
    public List<StateUpdate> revive(CodebookUpdate update, Assignment assignment, Pass pass, Seed seed) {
        return List.of();
    }
}
