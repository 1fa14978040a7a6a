package io.github.narrows.serving.weights;

import io.github.narrows.graph.SavedVariable;
import io.github.narrows.model.sample.TensorCopy;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TType;

/** All saved variables of a graph: set to their initial values, read out, and written back, by name. */
public final class GraphState {
    private final Op initialise;
    private final Map<String, Access> variables = new LinkedHashMap<>();

    /** How the value of a variable is read, and how another one is put in its place. */
    private record Access(Operand<? extends TType> value, Placeholder<? extends TType> input, Op restore) {}

    /**
     * To be made when the graph is otherwise complete.
     *
     * @throws SettingsException if the variables take more memory than this machine has
     */
    public GraphState(Ops tf, List<SavedVariable> variables) {
        List<Op> initials = new ArrayList<>();
        Ops scope = tf.withSubScope("state");
        for (SavedVariable variable : variables) {
            initials.add(variable.initialise());
            Operand<? extends TType> value = variable.read(scope);
            Placeholder<? extends TType> input =
                    scope.placeholder(value.asOutput().type(), Placeholder.shape(value.shape()));
            this.variables.put(variable.name(), new Access(value, input, variable.restore(scope, input)));
        }
        MemoryNeed.check(this.variables.values().stream().map(Access::value).toList());
        this.initialise = scope.withControlDependencies(initials).noOp();
    }

    /** The names of all variables. */
    public SortedSet<String> names() {
        return new TreeSet<>(variables.keySet());
    }

    /** Sets every variable to its initial value. */
    public void initialise(Session session) {
        session.runner().addTarget(initialise).run().close();
    }

    /** Every variable's value. */
    public SortedMap<String, HostTensor> read(Session session) {
        Session.Runner runner = session.runner();
        variables.values().forEach(variable -> runner.fetch(variable.value()));
        SortedMap<String, HostTensor> values = new TreeMap<>();
        try (Result result = runner.run()) {
            int next = 0;
            for (String name : variables.keySet()) {
                values.put(name, TensorCopy.toHost(result.get(next++)));
            }
        }
        return values;
    }

    /**
     * Sets every variable.
     *
     * @param values by name; more names than this graph has are fine, fewer are not
     * @throws WeightsMismatchException naming the first variable that is missing or has another shape or type
     */
    public void load(Session session, Map<String, HostTensor> values) {
        Map<Access, HostTensor> matched = new LinkedHashMap<>();
        variables.forEach((name, variable) -> matched.put(variable, matching(name, variable, values.get(name))));
        List<Tensor> tensors = new ArrayList<>();
        try {
            Session.Runner runner = session.runner();
            matched.forEach((variable, value) -> {
                Tensor tensor = TensorCopy.toTensorFlow(value);
                tensors.add(tensor);
                runner.feed(variable.input(), tensor).addTarget(variable.restore());
            });
            runner.run().close();
        } finally {
            tensors.forEach(Tensor::close);
        }
    }

    private static HostTensor matching(String name, Access variable, @Nullable HostTensor value) {
        if (value == null) {
            throw new WeightsMismatchException("the weights hold no variable '" + name + "'");
        }
        if (!TensorCopy.shapeOf(value).equals(variable.value().shape())) {
            throw new WeightsMismatchException("variable '" + name + "' has the shape "
                    + variable.value().shape() + " in this model and " + value.shape() + " in the weights");
        }
        return value;
    }
}
