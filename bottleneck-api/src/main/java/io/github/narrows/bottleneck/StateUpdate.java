package io.github.narrows.bottleneck;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
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

    /**
     * An update that leaves the optimiser's slots alone, as a moving average does.
     *
     * @param reads the forward tensors it needs
     * @param added adds the operations with the {@code Ops} that it gets, and returns what has run when the update is done
     */
    static StateUpdate of(List<Operand<?>> reads, Function<Ops, Op> added) {
        return of(reads, (tf, slots) -> added.apply(tf));
    }

    /**
     * An update that also changes what the optimiser keeps.
     *
     * @param reads the forward tensors it needs
     * @param added as {@link #addTo}
     */
    static StateUpdate of(List<Operand<?>> reads, BiFunction<Ops, OptimizerSlots, Op> added) {
        return new GivenUpdate(reads, added);
    }
}
