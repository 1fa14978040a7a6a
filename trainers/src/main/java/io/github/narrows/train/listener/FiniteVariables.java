package io.github.narrows.train.listener;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Looks for numbers that are none in the variables of a run. */
final class FiniteVariables {
    private FiniteVariables() {}

    /** The name of the first variable with a value that is NaN or infinite. */
    static Optional<String> firstThatIsNot(SortedMap<String, HostTensor> variables) {
        return variables.entrySet().stream()
                .filter(variable -> !isFinite(variable.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isFinite(HostTensor tensor) {
        if (tensor.dtype() != DType.F32) {
            return true;
        }
        ByteBuffer data = tensor.data();
        while (data.hasRemaining()) {
            if (!Float.isFinite(data.getFloat())) {
                return false;
            }
        }
        return true;
    }
}
