package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Kind;
import java.util.List;

/** What becomes of atoms that hardly any signal uses. */
@FunctionalInterface
public interface Revival {
    /**
     * What follows the update of the dictionary, in this order.
     *
     * @param seed of the draws
     */
    List<StateUpdate> revive(DictionaryUpdate update, Coding coding, Pass pass, Seed seed);

    /** The settings of a revival, which create it and what it keeps. */
    @Kind("revival of dead atoms")
    interface Config {
        /**
         * Creates the variables.
         *
         * @param atoms how many there are
         */
        Revival create(GraphScope scope, int atoms);
    }

    /** {@code none}: dead atoms stay dead. */
    record None() implements Config {
        @Override
        public Revival create(GraphScope scope, int atoms) {
            return (update, coding, pass, seed) -> List.of();
        }
    }
}
