package io.github.narrows.train.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TType;

/** Where the named tensors of a batch enter a graph. The batch may be of any size. */
public final class SampleInputs {
    private final Map<String, Placeholder<? extends TType>> placeholders = new LinkedHashMap<>();

    SampleInputs(Ops tf, List<SampleTensor> samples) {
        for (SampleTensor sample : samples) {
            Shape shape = Shape.of(-1).append(sample.shape());
            placeholders.put(
                    sample.name(), tf.withName(sample.name()).placeholder(sample.type(), Placeholder.shape(shape)));
        }
    }

    /**
     * One tensor, [batch, ...].
     *
     * @throws IllegalArgumentException if no tensor of that name and type enters
     */
    public <T extends TType> Operand<T> tensor(String name, Class<T> type) {
        Placeholder<? extends TType> placeholder = placeholders.get(name);
        if (placeholder == null) {
            throw new IllegalArgumentException(
                    "no samples are named '" + name + "', there are " + placeholders.keySet());
        }
        return placeholder.asOutput().expect(type);
    }

    /** Feeds a batch, which stays the caller's to close. */
    Session.Runner feed(Session.Runner runner, Map<String, ? extends Tensor> batch) {
        placeholders.forEach((name, placeholder) -> {
            Tensor tensor = batch.get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("the batch lacks '" + name + "', it has " + batch.keySet());
            }
            runner.feed(placeholder, tensor);
        });
        return runner;
    }
}
