package io.github.narrows.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One named region of one graph, in which variables are created. A scope remembers what it and its children created, so
 * that an optimiser can be given exactly the variables of its part.
 */
public final class GraphScope {
    private final String path;
    private final Ops tf;
    private final Seed seed;
    private final Set<String> names = new HashSet<>();
    private final List<Object> members = new ArrayList<>();

    private @Nullable Ops initialValues;

    private GraphScope(String path, Ops tf, Seed seed) {
        this.path = path;
        this.tf = tf;
        this.seed = seed;
    }

    /**
     * The outermost scope of a graph.
     *
     * <p>In a process whose default locale has digits of its own, numbers are formatted with the Latin ones from then on:
     * TensorFlow takes no others in names.
     */
    public static GraphScope root(Graph graph, long seed) {
        LatinDigits.ensure();
        return new GraphScope("", Ops.create(graph), new Seed(seed));
    }

    /** The region {@code name} inside this one; a name can be given once. */
    public GraphScope child(String name) {
        claim(name);
        GraphScope child = new GraphScope(fullName(name), tf.withSubScope(name), seed.child(name));
        members.add(child);
        return child;
    }

    /** Where the variables of this scope live. Forward operations use the {@code Ops} they are handed instead. */
    public Ops tf() {
        return tf;
    }

    /** The path of names from the root, such as {@code encoder/residual1}; empty at the root. */
    public String path() {
        return path;
    }

    /** The seed of a named stream of random numbers in this scope. */
    public Seed seed(String name) {
        return seed.child(name);
    }

    /** A weight that the optimiser moves and decays. */
    public Parameter kernel(String name, Shape shape, Initializer initializer) {
        return create(name, Parameter.Role.KERNEL, shape, initializer);
    }

    /** A weight that the optimiser moves but does not decay: a bias, a codebook, atoms, the scale of a norm. */
    public Parameter trainable(String name, Shape shape, Initializer initializer) {
        return create(name, Parameter.Role.TRAINABLE, shape, initializer);
    }

    /** A variable that is saved but never given to an optimiser. */
    public Parameter state(String name, Shape shape, Initializer initializer) {
        return create(name, Parameter.Role.STATE, shape, initializer);
    }

    /** A saved count that starts at zero. */
    public Counter counter(String name) {
        claim(name);
        Variable<TInt64> variable = tf.withName(name).variable(Shape.scalar(), TInt64.class);
        Counter counter = new Counter(
                fullName(name), variable, tf.withName(name + "_start").assign(variable, tf.constant(0L)));
        members.add(counter);
        return counter;
    }

    /** Every variable of this scope and its children, in the order of creation. */
    public List<SavedVariable> saved() {
        List<SavedVariable> all = new ArrayList<>();
        for (Object member : members) {
            if (member instanceof GraphScope child) {
                all.addAll(child.saved());
            } else {
                all.add((SavedVariable) member);
            }
        }
        return all;
    }

    /** The parameters of this scope and its children that an optimiser moves, in the order of creation. */
    public List<Parameter> trained() {
        return parameters().stream()
                .filter(parameter -> parameter.role() != Parameter.Role.STATE)
                .toList();
    }

    /** Every parameter of this scope and its children, in the order of creation. */
    public List<Parameter> parameters() {
        return saved().stream()
                .filter(Parameter.class::isInstance)
                .map(Parameter.class::cast)
                .toList();
    }

    private Parameter create(String name, Parameter.Role role, Shape shape, Initializer initializer) {
        claim(name);
        Variable<TFloat32> variable = tf.withName(name).variable(shape, TFloat32.class);
        Ops start = initialValues();
        Operand<TFloat32> value = initializer.create(start, shape, seed.child(name));
        Parameter parameter = new Parameter(fullName(name), role, variable, start.assign(variable, value), shape);
        members.add(parameter);
        return parameter;
    }

    /** One region for the initial values of all variables of this scope: TensorFlow walks the whole graph to open one. */
    private Ops initialValues() {
        Ops region = initialValues == null ? tf.withSubScope("initial-values") : initialValues;
        initialValues = region;
        return region;
    }

    private void claim(String name) {
        if (!names.add(name)) {
            throw new IllegalStateException("'" + fullName(name) + "' exists already in this graph");
        }
    }

    private String fullName(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
