package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Kind;
import java.util.List;

/** What becomes of atoms that no signal uses. */
@Kind("revival of dead atoms")
public interface Revival {
    /**
     * What follows the update of the dictionary.
     *
     * @param seed of the draws
     */
    List<StateUpdate> revive(DictionaryUpdate update, Coding coding, Pass pass, Seed seed);
}
