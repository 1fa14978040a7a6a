package io.github.narrows.model.sample;

import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TType;

/** Where the named tensors of a batch enter a graph. The batch may be of any size. */
public final class SampleInputs {
    private final Map<String, Input> inputs = new LinkedHashMap<>();

    private record Input(SampleTensor sample, Placeholder<? extends TType> placeholder) {}

    /** @throws IllegalArgumentException if two have one name */
    public SampleInputs(Ops tf, List<SampleTensor> samples) {
        for (SampleTensor sample : samples) {
            if (inputs.put(sample.name(), new Input(sample, placeholder(tf, sample))) != null) {
                throw new IllegalArgumentException(
                        "two samples are named '" + sample.name() + "'; one of them needs another name");
            }
        }
    }

    private static Placeholder<? extends TType> placeholder(Ops tf, SampleTensor sample) {
        long[] one = sample.shape().stream().mapToLong(Long::longValue).toArray();
        Shape shape = Shape.of(-1).append(Shape.of(one));
        return tf.withName(sample.name()).placeholder(TensorCopy.typeOf(sample.dtype()), Placeholder.shape(shape));
    }

    /**
     * One tensor, [batch, ...].
     *
     * @throws IllegalArgumentException if no tensor of that name and type enters
     */
    public <T extends TType> Operand<T> tensor(String name, Class<T> type) {
        Input input = inputs.get(name);
        if (input == null) {
            throw new IllegalArgumentException("no samples are named '" + name + "', there are " + inputs.keySet());
        }
        return input.placeholder().asOutput().expect(type);
    }

    /**
     * Begins a run on a batch.
     *
     * @param batch by name; more names than enter are fine, fewer are not
     * @throws IllegalArgumentException if a tensor is missing, or is of another type or shape
     */
    public Fed feed(Session session, Map<String, HostTensor> batch) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        inputs.forEach((name, input) -> tensors.put(name, checked(input.sample(), batch)));
        Fed fed = new Fed(session.runner());
        inputs.forEach((name, input) -> fed.and(input.placeholder(), Objects.requireNonNull(tensors.get(name))));
        return fed;
    }

    private static HostTensor checked(SampleTensor sample, Map<String, HostTensor> batch) {
        HostTensor tensor = batch.get(sample.name());
        if (tensor == null) {
            throw new IllegalArgumentException("the batch lacks '" + sample.name() + "', it has " + batch.keySet());
        }
        if (!sample.isHeldBy(tensor)) {
            throw new IllegalArgumentException("'" + sample.name() + "' of the batch is " + tensor
                    + ", which is no batch of " + sample.dtype() + sample.shape());
        }
        return tensor;
    }

    /** A run that has its batch. It is closed when the run is over. */
    public static final class Fed implements AutoCloseable {
        private final Session.Runner runner;
        private final List<Tensor> tensors = new ArrayList<>();

        private Fed(Session.Runner runner) {
            this.runner = runner;
        }

        /** Feeds one tensor more. */
        public Fed and(Operand<?> input, HostTensor value) {
            Tensor tensor = TensorCopy.toTensorFlow(value);
            tensors.add(tensor);
            runner.feed(input, tensor);
            return this;
        }

        /** To add targets and fetches to, and to run. */
        public Session.Runner runner() {
            return runner;
        }

        @Override
        public void close() {
            tensors.forEach(Tensor::close);
        }
    }
}
