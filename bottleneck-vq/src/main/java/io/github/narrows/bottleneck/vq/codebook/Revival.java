package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Kind;
import java.util.List;

/** What becomes of codes that nothing chooses. */
@Kind("revival of dead codes")
public interface Revival {
    /**
     * What follows the update of the codebook.
     *
     * @param seed of the draws
     */
    List<StateUpdate> revive(CodebookUpdate update, Assignment assignment, Pass pass, Seed seed);

    /** {@code none}: dead codes stay dead. */
    record None() implements Revival {
        @Override
        public List<StateUpdate> revive(CodebookUpdate update, Assignment assignment, Pass pass, Seed seed) {
            return List.of();
        }
    }
}
