package io.github.narrows.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What this machine's processor is and can do.
 *
 * @param model its name, or {@code unknown}
 * @param flags what the kernel lists of its instruction sets; empty where there is no such list
 */
public record Cpu(String model, Set<String> flags) {
    private static final Path LIST = Path.of("/proc/cpuinfo");

    public Cpu {
        flags = Set.copyOf(flags);
    }

    /** Reads the list of the Linux kernel; elsewhere nothing is known. */
    public static Cpu ofThisMachine() {
        if (!Files.isReadable(LIST)) {
            return new Cpu(System.getProperty("os.arch", "unknown"), Set.of());
        }
        try (Stream<String> lines = Files.lines(LIST)) {
            return parse(lines.toList());
        } catch (IOException e) {
            return new Cpu("unknown", Set.of());
        }
    }

    static Cpu parse(java.util.List<String> lines) {
        String model = value(lines, "model name").orElse("unknown");
        String flags = value(lines, "flags").or(() -> value(lines, "Features")).orElse("");
        return new Cpu(
                model,
                Set.of(
                        flags.isEmpty()
                                ? new String[0]
                                : Stream.of(flags.split("\\s+")).distinct().toArray(String[]::new)));
    }

    private static Optional<String> value(java.util.List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** Whether it multiplies bfloat16 numbers itself; elsewhere that is emulated, many times slower than float32. */
    public boolean hasBfloat16() {
        return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
    }
}
