package io.github.narrows.serving.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.serving.run.RunManifest.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunManifestTest {
    private static final Environment HERE = Environment.current("2.18.0", 2, "float32");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("manifest.json");
    }

    @Test
    void remembersEverySession() throws IOException {
        Session first = new Session("2026-01-01T10:00:00Z", 0, HERE, List.of());
        Session second = new Session("2026-01-02T10:00:00Z", 400, HERE, List.of());
        RunManifest.begun(17, "abc", first).write(file);
        RunManifest.read(file).continued(second).write(file);
        RunManifest manifest = RunManifest.read(file);
        assertThat(manifest.seed()).isEqualTo(17);
        assertThat(manifest.dataDigest()).isEqualTo("abc");
        assertThat(manifest.sessions()).containsExactly(first, second);
    }

    @Test
    void tellsFromWhichFileWeightsWereImported() throws IOException {
        RunManifest.Imported weights = new RunManifest.Imported("vae.safetensors", "taming", "0123");
        RunManifest.imported(17, weights, new Session("2026-01-01T10:00:00Z", 0, HERE, List.of()))
                .write(file);
        assertThat(RunManifest.read(file).origin()).contains(weights);
        assertThat(Files.readString(file)).contains("\"imported\" : {", "\"sha256\" : \"0123\"");

        RunManifest.begun(17, "abc", new Session("2026-01-01T10:00:00Z", 0, HERE, List.of()))
                .write(file);
        assertThat(RunManifest.read(file).origin()).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("imported");
    }

    @Test
    void remembersPlugInsAndDoesWithoutThem() throws IOException {
        UsedPlugin versioned =
                new UsedPlugin("hat-1.0.jar", "ab12", "1.0", List.of("bottleneck bowler", "data set hats"));
        UsedPlugin bare = new UsedPlugin("cap.jar", "cd34", null, List.of("metric caps"));
        Session session = new Session("2026-01-01T10:00:00Z", 0, HERE, List.of(versioned, bare));
        RunManifest.begun(17, "abc", session).write(file);
        assertThat(RunManifest.read(file).lastSession().plugins()).containsExactly(versioned, bare);
        String before = Files.readString(file).replaceFirst("(?s),\\s*\"plugins\" : \\[.*?} ]", "");
        assertThat(before).doesNotContain("plugins");
        Files.writeString(file, before);
        assertThat(RunManifest.read(file).lastSession().plugins()).isEmpty();
    }

    @Test
    void isWrittenInKebabCase() throws IOException {
        RunManifest.begun(17, "abc", new Session("2026-01-01T10:00:00Z", 0, HERE, List.of()))
                .write(file);
        assertThat(Files.readString(file))
                .contains(
                        "\"data-digest\" : \"abc\"", "\"from-step\" : 0", "\"instruction-sets\"", "\"code-revision\"");
    }

    @Test
    void isRefusedInOneSentenceIfItIsNone() throws IOException {
        Files.writeString(file, "{\"format\": 1, \"seed\": 17, \"data-digest\": \"abc\"");
        assertThatThrownBy(() -> RunManifest.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not the manifest of a run: ");
        Files.writeString(file, "{\"format\": 1, \"seed\": 17}");
        assertThatThrownBy(() -> RunManifest.read(file)).hasMessageContaining("data-digest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(?s)\\{.*\\}             | null                   | it holds nothing",
                "\"sessions\" : (?s).*    | \"sessions\" : []}     | its 'sessions' must tell of at least one process",
                "\"sessions\" : (?s).*    | \"sessions\" : [null]} | its 'sessions' must tell of at least one process",
                "\"sessions\" : (?s).*    | \"sessions\" : null}   | its 'sessions' is missing",
                "\"format\" : 1           | \"format\" : 9         | it is of format 9, which needs a newer Narrows",
                "\"format\" : 1           | \"format\" : 0         | its 'format' must be at least 1, found 0",
                "\"seed\" : 17            | \"seed\" : \"x\"       | its 'seed' is missing or not of the right type",
                "\"started\" : \".*?\"    | \"started\" : \"noon\" | 'noon' could not be parsed",
                "\"started\" : \".*?\"    | \"started\" : null     | its 'sessions.started' is missing",
                "\"instruction-sets\"     | \"other\"              | its 'cpu.instruction-sets' is missing",
                "\"one-dnn\" : \".*?\"    | \"one-dnn\" : null     | its 'one-dnn' is missing",
                "\"plugins\" : .*?]       | \"plugins\" : [null]  | its 'sessions.plugins' has an entry that is missing",
                "\"plugins\" : .*?]       | \"plugins\" : [{}]    | its 'plugins.jar' is missing"
            })
    void saysWhatIsWrongWithIt(String written, String changed, String told) throws IOException {
        RunManifest.begun(17, "abc", new Session("2026-01-01T10:00:00Z", 0, HERE, List.of()))
                .write(file);
        Files.writeString(file, Files.readString(file).replaceFirst(written, changed));
        assertThatThrownBy(() -> RunManifest.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not the manifest of a run: ")
                .hasMessageContaining(told)
                .hasMessageNotContainingAny("Exception", "java.", "io.github");
    }

    @Test
    void knowsWhatMayChangeTheBits() {
        Environment elsewhere = new Environment(
                HERE.narrows(),
                HERE.codeRevision(),
                "another Java",
                "2.19.0",
                "another system",
                new Cpu("Another CPU", 8, List.of("avx2")),
                HERE.oneDnn(),
                4,
                HERE.precision());
        assertThat(HERE.bitsAtRiskSince(HERE)).isEmpty();
        assertThat(elsewhere.bitsAtRiskSince(HERE))
                .containsExactly(
                        "TensorFlow was 2.18.0 and is 2.19.0",
                        "CPU was " + HERE.cpu() + " and is Another CPU [avx2]",
                        "threads was 2 and is 4");
    }

    @Test
    void readsTheProcessorFromLinux() throws IOException {
        Path cpuinfo = Files.writeString(folder.resolve("cpuinfo"), """
                processor\t: 0
                model name\t: Some CPU @ 2.00GHz
                flags\t\t: fpu vme avx avx2 fma avx512f amx_bf16
                processor\t: 1
                model name\t: Some CPU @ 2.00GHz
                flags\t\t: fpu vme avx avx2 fma avx512f amx_bf16
                """);
        Cpu cpu = Cpu.read(cpuinfo);
        assertThat(cpu.model()).isEqualTo("Some CPU @ 2.00GHz");
        assertThat(cpu.instructionSets()).containsExactly("amx_bf16", "avx2", "avx512f", "fma");
        assertThat(Cpu.read(folder.resolve("none")).model()).isEqualTo("unknown");
    }
}
