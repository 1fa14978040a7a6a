package io.github.narrows.bottleneck;

import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/** An update made of its two halves. */
record GivenUpdate(List<Operand<?>> reads, BiFunction<Ops, OptimizerSlots, Op> added) implements StateUpdate {
    GivenUpdate {
        reads = List.copyOf(reads);
    }

    @Override
    public Op addTo(Ops tf, OptimizerSlots slots) {
        return added.apply(tf, slots);
    }
}
