package io.github.narrows.serving.codec;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** Named tensors of integers, whose shapes are checked when they are read. */
record IntegerTensors(SortedMap<String, HostTensor> tensors) {
    boolean has(String name) {
        return tensors.containsKey(name);
    }

    IntegerTensor read(String name, long... shape) throws CorruptCodesException {
        HostTensor tensor = tensors.get(name);
        List<Long> expected = Arrays.stream(shape).boxed().toList();
        if (tensor == null || tensor.dtype() != DType.I32 || !tensor.shape().equals(expected)) {
            throw new CorruptCodesException("its '" + name + "' should be integers of the shape " + expected
                    + ", found " + (tensor == null ? "nothing" : tensor));
        }
        int[] values = new int[tensor.data().remaining() / Integer.BYTES];
        tensor.data().asIntBuffer().get(values);
        return new IntegerTensor(values, shape.length == 0 ? 1 : Math.toIntExact(shape[shape.length - 1]));
    }

    /** The length of the first axis of a tensor that must be there. */
    int length(String name) throws CorruptCodesException {
        HostTensor tensor = tensors.get(name);
        if (tensor == null || tensor.shape().isEmpty()) {
            throw new CorruptCodesException("its '" + name + "' is missing");
        }
        return Math.toIntExact(tensor.shape().get(0));
    }
}
