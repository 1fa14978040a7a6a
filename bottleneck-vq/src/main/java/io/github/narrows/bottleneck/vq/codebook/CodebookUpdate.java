package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.settings.Kind;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Owns a codebook and says what moves it. */
public interface CodebookUpdate {
    Codebook codebook();

    RecentUsage usage();

    /** Losses that move the codebook and nothing else: scalars, already weighted. None unless overridden. */
    default Map<String, Operand<TFloat32>> losses(Ops tf, Assignment assignment) {
        return Map.of();
    }

    /** What follows the optimiser, in this order. Usage is counted whatever moves the codebook. */
    default List<StateUpdate> follow(Assignment assignment) {
        return List.of(usage().follow(assignment.counts()));
    }

    /** Puts some codes elsewhere, with everything that is kept beside them. */
    Op restart(Ops tf, Restart restart, OptimizerSlots slots);

    /** The settings of an update, which create it and its codebook. */
    @Kind("codebook update")
    interface Config {
        /**
         * Creates the codebook and what is kept beside it.
         *
         * @param shape [codebook size, channels]
         * @param start of the codebook
         */
        CodebookUpdate create(GraphScope scope, Shape shape, Initializer start, Distance distance);
    }
}
