package io.github.narrows.serving.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a process runs in, as far as the bits or the speed of its numbers may depend on it.
 *
 * @param narrows version
 * @param codeRevision of the sources, or {@code unknown}
 * @param java version and maker
 * @param tensorFlow version
 * @param system operating system and architecture
 * @param cpu model and instruction sets
 * @param oneDnn the environment variable {@code TF_ENABLE_ONEDNN_OPTS}, or {@code unset}
 * @param threads of TensorFlow's pools, 0 for its own choice
 * @param precision that was taken: {@code float32} or {@code mixed}
 */
public record Environment(
        String narrows,
        String codeRevision,
        String java,
        String tensorFlow,
        String system,
        Cpu cpu,
        String oneDnn,
        int threads,
        String precision) {
    public Environment {
        ManifestJson.required(narrows, "narrows");
        ManifestJson.required(codeRevision, "code-revision");
        ManifestJson.required(java, "java");
        ManifestJson.required(tensorFlow, "tensor-flow");
        ManifestJson.required(system, "system");
        ManifestJson.required(cpu, "cpu");
        ManifestJson.required(oneDnn, "one-dnn");
        ManifestJson.required(precision, "precision");
    }

    /**
     * That of this process.
     *
     * @param tensorFlow its version, which only its native library knows
     * @param threads of TensorFlow's pools, 0 for its own choice
     * @param precision that was taken
     */
    public static Environment current(String tensorFlow, int threads, String precision) {
        CodeRevision code = CodeRevision.of(Environment.class);
        return new Environment(
                code.version(),
                code.revision(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                tensorFlow,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Cpu.read(Path.of("/proc/cpuinfo")),
                Objects.requireNonNullElse(System.getenv("TF_ENABLE_ONEDNN_OPTS"), "unset"),
                threads,
                precision);
    }

    /** What differs from another environment so that the same step may give other bits, as clauses for a warning. */
    public List<String> bitsAtRiskSince(Environment before) {
        List<String> differences = new ArrayList<>();
        compare(differences, "code revision", before.codeRevision, codeRevision);
        compare(differences, "TensorFlow", before.tensorFlow, tensorFlow);
        compare(differences, "CPU", before.cpu.toString(), cpu.toString());
        compare(differences, "TF_ENABLE_ONEDNN_OPTS", before.oneDnn, oneDnn);
        compare(differences, "threads", Integer.toString(before.threads), Integer.toString(threads));
        compare(differences, "precision", before.precision, precision);
        return differences;
    }

    private static void compare(List<String> differences, String name, String before, String now) {
        if (!before.equals(now)) {
            differences.add(name + " was " + before + " and is " + now);
        }
    }
}
