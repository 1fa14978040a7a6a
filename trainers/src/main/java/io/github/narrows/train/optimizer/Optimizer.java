package io.github.narrows.train.optimizer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.Kind;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Moves a fixed list of parameters along their gradients. Its variables are created before the graph is run. */
public interface Optimizer {
    /**
     * The learning rate of the next update.
     *
     * @param totalUpdates updates that this optimiser makes over the whole run
     */
    Operand<TFloat32> rate(Ops tf, long totalUpdates);

    /**
     * Adds one update of every parameter.
     *
     * @param tf carries the gate: control dependencies on all gradients and on all that reads the parameters
     * @param gradients one for each parameter, in their order
     * @param rate from {@link #rate}
     * @return what has run when every parameter, and what is kept beside it, has moved
     */
    List<Op> update(Ops tf, List<Operand<TFloat32>> gradients, Operand<TFloat32> rate);

    /** What is kept beside a parameter; empty for one that this optimiser does not move. */
    List<Parameter> moments(Parameter parameter);

    /** The settings of an optimiser, which create it. */
    @Kind("optimizer")
    interface Config {
        Optimizer create(GraphScope scope, List<Parameter> parameters);
    }
}
