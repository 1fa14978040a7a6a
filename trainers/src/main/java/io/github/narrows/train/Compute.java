package io.github.narrows.train;

import io.github.narrows.settings.SettingsException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * On what a session runs: a matter of the machine, not of the experiment.
 *
 * @param threads of each of TensorFlow's pools; 0 for as many as there are processors
 * @param cpu of this machine
 */
public record Compute(int threads, Cpu cpu) {
    /** All processors of this machine. */
    public static Compute ofThisMachine() {
        return new Compute(0, Cpu.ofThisMachine());
    }

    /**
     * Whether a training step is computed in mixed precision.
     *
     * @throws SettingsException if it is asked for where the processor would only emulate it
     */
    public boolean mixed(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> false;
            case AUTO -> cpu.hasBfloat16();
            case MIXED -> {
                if (!cpu.hasBfloat16()) {
                    throw SettingsException.of(
                            "training.precision",
                            "mixed is not to be had on this processor (" + cpu.model()
                                    + "): it has no bfloat16 instructions (avx512_bf16 or amx_bf16), and emulating them"
                                    + " is many times slower than float32; use auto or float32");
                }
                yield true;
            }
        };
    }

    /** The configuration of a session that computes in float32. */
    public ConfigProto float32() {
        return base().build();
    }

    /** The configuration of a training session. */
    public ConfigProto of(Precision precision) {
        if (!mixed(precision)) {
            return float32();
        }
        RewriterConfig rewriter = RewriterConfig.newBuilder()
                .setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)
                .build();
        return base().setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
                .build();
    }

    private ConfigProto.Builder base() {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    }
}
