package io.github.narrows.bottleneck;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * A change of state that follows the optimiser. It is handed over to be <em>created</em>, not ready-made, because only
 * operations created under a control dependency run in order; it may be created more than once.
 */
public interface StateUpdate {
    /** The forward tensors it needs: they are computed before any variable moves. */
    List<Operand<?>> reads();

    /**
     * Adds the operations.
     *
     * @param tf carries the control dependencies: use it, and nothing else, for every operation
     * @param slots what the optimiser keeps beside a parameter
     * @return what has run when the update is done
     */
    Op addTo(Ops tf, OptimizerSlots slots);
}
