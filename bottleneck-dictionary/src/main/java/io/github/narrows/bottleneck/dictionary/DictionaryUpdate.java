package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.RestartedRows;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.settings.Kind;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Owns a dictionary and says what moves it. */
public interface DictionaryUpdate {
    Dictionary dictionary();

    AtomUsage usage();

    /** Losses that move the atoms and nothing else: scalars, already weighted. */
    Map<String, Operand<TFloat32>> losses(Ops tf, Coding coding);

    /** What follows the optimiser, in this order. */
    List<StateUpdate> follow(Coding coding, Pass pass);

    /** Puts some atoms elsewhere, at unit length, with everything that is kept beside them. */
    Op restart(Ops tf, RestartedRows rows, OptimizerSlots slots);

    /** The settings of an update, which create it and its dictionary. */
    @Kind("dictionary update")
    interface Config {
        /**
         * Creates the dictionary and what is kept beside it.
         *
         * @param shape [K, d]
         */
        DictionaryUpdate create(GraphScope scope, Shape shape);
    }
}
