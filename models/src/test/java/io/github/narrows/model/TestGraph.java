package io.github.narrows.model;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.SavedVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** A graph with a seed, and short ways to run it. */
public final class TestGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final GraphScope root = GraphScope.root(graph, 7);
    private final Ops tf = Ops.create(graph);
    private Session session;

    public Graph graph() {
        return graph;
    }

    public GraphScope root() {
        return root;
    }

    public Ops tf() {
        return tf;
    }

    /** An input whose unknown sizes are -1. */
    public Placeholder<TFloat32> input(long... shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
    }

    /** A constant of this shape. */
    public Operand<TFloat32> constant(double[] values, long... shape) {
        return tf.reshape(tf.constant(floats(values)), tf.constant(shape));
    }

    /** A tensor to feed; the caller closes it. */
    public static TFloat32 tensor(float[] values, long... shape) {
        return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values));
    }

    /** Runs an operation that gives no value. */
    public void run(Op operation) {
        session().runner().addTarget(operation).run().close();
    }

    /** The values of an operand, row-major. */
    public float[] run(Operand<? extends TType> fetch) {
        return values(session().runner(), fetch);
    }

    /** The values of an operand for one fed input, row-major. */
    public float[] run(Operand<? extends TType> fetch, Operand<TFloat32> input, TFloat32 value) {
        return values(session().runner().feed(input, value), fetch);
    }

    /** The shape of an operand's value for one fed input. */
    public Shape shape(Operand<? extends TType> fetch, Operand<TFloat32> input, TFloat32 value) {
        try (Result result = session().runner().feed(input, value).fetch(fetch).run()) {
            return result.get(0).shape();
        }
    }

    /** The gradients of sum(upstream * output), by name. */
    public Map<String, Operand<TFloat32>> gradients(
            Operand<TFloat32> output, Operand<TFloat32> upstream, Map<String, Operand<?>> by) {
        Operand<TFloat32> product = tf.math.mul(output, upstream);
        Operand<TFloat32> sum = tf.reduceSum(product, tf.range(tf.constant(0), tf.rank(product), tf.constant(1)));
        List<Output<?>> gradients = tf.gradients(List.of(sum), by.values()).dy();
        Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
        by.keySet().forEach(name -> named.put(name, gradients.get(named.size()).expect(TFloat32.class)));
        return named;
    }

    /** The parameter of this name. */
    public Parameter parameter(String name) {
        return root.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + name + " in " + root.parameters()));
    }

    /** Overwrites a parameter. */
    public void set(Parameter parameter, double[] values) {
        Op assignment = parameter.assign(tf, constant(values, parameter.shape().asArray()));
        run(assignment);
    }

    /** The values of several operands from one run, row-major. */
    public List<float[]> runAll(List<? extends Operand<? extends TType>> fetches) {
        Session.Runner runner = session().runner();
        fetches.forEach(runner::fetch);
        List<float[]> all = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < fetches.size(); i++) {
                all.add(values((TFloat32) result.get(i)));
            }
        }
        return all;
    }

    private static float[] values(Session.Runner runner, Operand<? extends TType> fetch) {
        try (Result result = runner.fetch(fetch).run()) {
            return values((TFloat32) result.get(0));
        }
    }

    private static float[] values(TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    private Session session() {
        if (session == null) {
            session = new Session(graph);
            for (SavedVariable saved : root.saved()) {
                session.runner().addTarget(saved.initialise()).run().close();
            }
        }
        return session;
    }

    public static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    public static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        graph.close();
    }
}
