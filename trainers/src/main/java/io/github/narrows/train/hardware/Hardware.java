package io.github.narrows.train.hardware;

import io.github.narrows.graph.Bfloat16Kernels;
import io.github.narrows.serving.run.Cpu;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * The processor that sessions run on and how many threads they take of it: a matter of the machine, not of the experiment.
 * Its instruction sets decide in which precision a training is computed.
 *
 * @param threads of each of TensorFlow's pools; 0 for as many as there are processors
 * @param cpu of this machine
 * @param bfloat16Works whether products of bfloat16 are right where the processor has them; asked when needed
 */
public record Hardware(int threads, Cpu cpu, BooleanSupplier bfloat16Works) {
    /** Processors that multiply bfloat16 numbers themselves; others emulate it, many times slower than float32. */
    private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

    /** What {@code ONEDNN_MAX_CPU_ISA} may say where oneDNN is to use bfloat16; held to less, it would end the process. */
    private static final Pattern BFLOAT16_ALLOWED =
            Pattern.compile("ALL|DEFAULT|AVX512_CORE_(BF16|FP16|AMX.*)|AVX10.*");

    /** This machine. */
    public static Hardware ofThisMachine(int threads) {
        return new Hardware(
                threads, held(Cpu.read(Path.of("/proc/cpuinfo")), System.getenv()), Bfloat16Kernels::areRight);
    }

    /** A processor without those instructions that oneDNN is told not to use. */
    static Cpu held(Cpu cpu, Map<String, String> environment) {
        String most = environment.getOrDefault("ONEDNN_MAX_CPU_ISA", "DEFAULT").toUpperCase(Locale.ROOT);
        boolean off = environment.getOrDefault("TF_ENABLE_ONEDNN_OPTS", "1").equals("0");
        if (!off && BFLOAT16_ALLOWED.matcher(most).matches()) {
            return cpu;
        }
        String by = off ? "TF_ENABLE_ONEDNN_OPTS=0" : "ONEDNN_MAX_CPU_ISA=" + most;
        List<String> left = cpu.instructionSets().stream()
                .filter(instructions -> !BFLOAT16.contains(instructions))
                .toList();
        return new Cpu(cpu.model() + " under " + by, cpu.processors(), left);
    }

    /** Why nothing is computed in mixed precision here; empty where it can be. */
    public Optional<String> objectionToMixed() {
        if (BFLOAT16.stream().noneMatch(cpu.instructionSets()::contains)) {
            return Optional.of("it has none of the bfloat16 instructions " + BFLOAT16
                    + " and would emulate them, many times slower than float32");
        }
        return bfloat16Works.getAsBoolean()
                ? Optional.empty()
                : Optional.of("TensorFlow's convolutions in bfloat16 give wrong numbers on it");
    }

    /**
     * Whether a training step is computed in mixed precision.
     *
     * @throws SettingsException if it is asked for where it cannot be, saying why
     */
    public boolean mixed(Precision precision) {
        if (precision == Precision.FLOAT32) {
            return false;
        }
        Optional<String> objection = objectionToMixed();
        if (precision == Precision.MIXED && objection.isPresent()) {
            throw SettingsException.of(
                    "training.precision",
                    "must not be 'mixed' on this processor (" + cpu.model() + "): " + objection.get()
                            + "; use 'auto' or 'float32'");
        }
        return objection.isEmpty();
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
        return base().mergeFrom(Bfloat16Kernels.rewriting()).build();
    }

    private ConfigProto.Builder base() {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setAllowSoftPlacement(true)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    }
}
