package io.github.narrows.testing;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Values for placeholders, and what to compute from them. */
public final class Feed {
    private final Session session;
    private final Ops tf;
    private final Map<Operand<TFloat32>, float[]> values = new LinkedHashMap<>();
    private final Map<Operand<TFloat32>, Shape> shapes = new LinkedHashMap<>();

    Feed(Session session, Ops tf) {
        this.session = session;
        this.tf = tf;
    }

    /** A value for one more placeholder. */
    public Feed and(Operand<TFloat32> placeholder, float[] fed, long... shape) {
        values.put(placeholder, fed);
        shapes.put(placeholder, Shape.of(shape));
        return this;
    }

    /**
     * Sets the state of a bottleneck from data, one update after the other; to be called after {@link TestGraph#initialise()}.
     *
     * @param latents [n, height, width, channels]
     */
    public void start(Bottleneck bottleneck, Operand<TFloat32> latents) {
        Op last = tf.noOp();
        for (StateUpdate update : bottleneck.start(tf, latents)) {
            last = update.addTo(tf.withControlDependencies(List.of(last)), OptimizerSlots.NONE);
        }
        run(last);
    }

    public void run(Op... ops) {
        if (ops.length == 0) {
            return;
        }
        Session.Runner runner = session.runner();
        Arrays.stream(ops).forEach(runner::addTarget);
        close(runner, List.of());
    }

    public float[] floats(Operand<TFloat32> operand) {
        return all(List.of(operand)).get(0);
    }

    /** Several tensors of one and the same run. */
    public List<float[]> all(List<Operand<TFloat32>> operands) {
        return fetch(operands).stream().map(Numbers::floats).toList();
    }

    public float scalar(Operand<TFloat32> operand) {
        float[] single = floats(operand);
        if (single.length != 1) {
            throw new AssertionError(single.length + " numbers instead of one");
        }
        return single[0];
    }

    public int[] ints(Operand<TInt32> operand) {
        return Arrays.stream(numbers(operand)).mapToInt(x -> (int) x).toArray();
    }

    /** A tensor of any of the types in use, as doubles, which hold each of them exactly. */
    public double[] numbers(Operand<? extends TType> operand) {
        return fetch(List.of(operand)).get(0);
    }

    /** Several tensors of any of the types in use, of one and the same run. */
    public List<double[]> allNumbers(List<? extends Operand<? extends TType>> operands) {
        return fetch(operands);
    }

    /** The shape of what comes out. */
    public Shape shape(Operand<? extends TType> operand) {
        Session.Runner runner = session.runner().fetch(operand);
        Shape[] shape = new Shape[1];
        close(runner, List.of(tensor -> shape[0] = tensor.shape()));
        return shape[0];
    }

    private List<double[]> fetch(List<? extends Operand<? extends TType>> operands) {
        Session.Runner runner = session.runner();
        double[][] fetched = new double[operands.size()][];
        operands.forEach(runner::fetch);
        List<Consumer<Tensor>> readers = new ArrayList<>();
        for (int i = 0; i < fetched.length; i++) {
            int place = i;
            readers.add(tensor -> fetched[place] = Numbers.of(tensor));
        }
        close(runner, readers);
        return List.of(fetched);
    }

    private void close(Session.Runner runner, List<Consumer<Tensor>> readers) {
        List<Tensor> fed = new ArrayList<>();
        try {
            values.forEach((placeholder, numbers) -> {
                TFloat32 tensor = TFloat32.tensorOf(shapes.get(placeholder), DataBuffers.of(numbers));
                fed.add(tensor);
                runner.feed(placeholder, tensor);
            });
            try (Result result = runner.run()) {
                for (int i = 0; i < readers.size(); i++) {
                    readers.get(i).accept(result.get(i));
                }
            }
        } finally {
            fed.forEach(Tensor::close);
        }
    }
}
