package io.github.narrows.serving.weights;

import com.sun.management.OperatingSystemMXBean;
import io.github.narrows.settings.SettingsException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt64;

/** What the variables of a graph take in memory at the least, known from their shapes before any of them exists. */
final class MemoryNeed {
    private static final double GIBIBYTE = 1L << 30;

    private MemoryNeed() {}

    /**
     * Refuses what cannot work on this machine. What passes may still run out of memory, as gradients and activations come on
     * top.
     *
     * @throws SettingsException if the variables take more than the machine has, memory and swap together
     */
    static void check(List<? extends Operand<?>> variables) {
        double bytes = variables.stream().mapToDouble(MemoryNeed::bytes).sum();
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double most = (double) machine.getTotalMemorySize() + machine.getTotalSwapSpaceSize();
        if (bytes > most) {
            throw SettingsException.of(
                    "model",
                    String.format(
                            Locale.ROOT,
                            "its variables, with those of its bottleneck and its optimiser, take %,.0f GiB, and this machine"
                                    + " has %,.0f GiB of memory; use fewer channels, codes or atoms",
                            bytes / GIBIBYTE,
                            most / GIBIBYTE));
        }
    }

    /** As a floating-point number, since the product of a shape may be beyond 64 bits. */
    private static double bytes(Operand<?> value) {
        double bytes = value.asOutput().type() == TInt64.class ? Long.BYTES : Float.BYTES;
        for (long side : value.asOutput().shape().asArray()) {
            bytes *= side;
        }
        return bytes;
    }
}
