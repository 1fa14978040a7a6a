package io.github.narrows.serving.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processor, as far as it decides which kernels TensorFlow takes.
 *
 * @param model as the system names it, or {@code unknown}
 * @param processors that the JVM may use
 * @param instructionSets those of interest, sorted; empty where the system does not tell
 */
public record Cpu(String model, int processors, List<String> instructionSets) {
    private static final Set<String> OF_INTEREST = Set.of(
            "avx2",
            "fma",
            "avx_vnni",
            "avx512f",
            "avx512_vnni",
            "avx512_bf16",
            "amx_tile",
            "amx_bf16",
            "asimd",
            "bf16",
            "i8mm",
            "sve",
            "sve2");

    public Cpu {
        ManifestJson.required(model, "cpu.model");
        instructionSets = List.copyOf(ManifestJson.required(instructionSets, "cpu.instruction-sets"));
    }

    /**
     * That of this machine.
     *
     * @param cpuinfo {@code /proc/cpuinfo}, or a file that does not exist on systems without it
     */
    public static Cpu read(Path cpuinfo) {
        List<String> lines = List.of();
        try {
            lines = Files.isReadable(cpuinfo) ? Files.readAllLines(cpuinfo) : lines;
        } catch (IOException e) {
            // The manifest then says less; no reason to stop a training.
        }
        String model =
                value(lines, "model name").orElse(value(lines, "CPU part").orElse("unknown"));
        String flags = value(lines, "flags").orElse(value(lines, "Features").orElse(""));
        return new Cpu(
                model,
                Runtime.getRuntime().availableProcessors(),
                Arrays.stream(flags.split(" ", -1))
                        .filter(OF_INTEREST::contains)
                        .sorted()
                        .toList());
    }

    @Override
    public String toString() {
        return model + " " + instructionSets;
    }

    private static Optional<String> value(List<String> lines, String key) {
        Stream<String> found = lines.stream().filter(line -> line.startsWith(key) && line.contains(":"));
        return found.map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst();
    }
}
