package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java and YAML of {@code docs/add-a-bottleneck.md}, as they stand on the page. The same classes lie among the tests of
 * {@code bottleneck-testing}, where the formatter looks at them and their contracts run.
 */
class BottleneckPageTest {
    private static final String FOLDER = "org/example/rounding";
    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final Pattern NAME = Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|record) (\\w+)");

    @TempDir
    private Path folder;

    private String page;

    @BeforeEach
    void readThePage() throws IOException {
        page = Files.readString(ProjectRoot.path().resolve("docs/add-a-bottleneck.md"));
    }

    @Test
    void showsTheClassesThatAreTested() throws IOException {
        Path tested =
                ProjectRoot.path().resolve("bottleneck-testing/src/test/java").resolve(FOLDER);
        try (Stream<Path> files = Files.list(tested)) {
            assertThat(blocks(JAVA)).hasSize((int) files.count());
        }
        for (String code : blocks(JAVA)) {
            assertThat(tested.resolve(name(code) + ".java")).hasContent(code);
        }
    }

    @Test
    void compilesAndTrains() throws Exception {
        for (String code : blocks(JAVA)) {
            String sources = name(code).endsWith("Test") ? "src/test/java" : "src/main/java";
            write(sources + "/" + FOLDER + "/" + name(code) + ".java", code);
        }
        write(
                "src/main/resources/META-INF/services/io.github.narrows.settings.ChoiceModule",
                "org.example.rounding.RoundingModule");
        Path yaml = write("rounding.yaml", blocks(YAML).get(0));
        Path jar = new PluginProject(folder).jar("rounding.jar", "1");
        assertThat(run("config", yaml, "--plugins", jar).out()).contains("type: rounding", "levels: 8");
        train("rounding", jar);
        Path run = train("leading", jar);
        String truncated =
                run("evaluate", run, "--truncate", "1,2,4", "--plugins", jar).out();
        assertThat(truncated).contains("lost-energy").containsPattern("(?m)^ *4 ");
        assertEnergyIsLostByWhatIsDropped(
                new ObjectMapper().readTree(run.resolve("evaluation.json").toFile()));
    }

    /** What a bottleneck reports while it trains stands in evaluations, too, with the way in which it is better. */
    private static void assertEnergyIsLostByWhatIsDropped(JsonNode evaluation) {
        assertThat(evaluation.at("/protocol/lost-energy/better").asText()).isEqualTo("lower");
        double one = evaluation.at("/truncations/1/metrics/lost-energy").asDouble();
        double two = evaluation.at("/truncations/2/metrics/lost-energy").asDouble();
        double four = evaluation.at("/truncations/4/metrics/lost-energy").asDouble();
        assertThat(four)
                .isPositive()
                .isLessThan(two)
                .isEqualTo(evaluation.at("/metrics/lost-energy").asDouble());
        assertThat(two).isLessThan(one);
    }

    private Path train(String bottleneck, Path jar) {
        Path run = folder.resolve(bottleneck);
        Path settings = TinyRun.settingsIn(folder);
        String[] set = {"--set", "bottleneck.type=" + bottleneck, "--set", "training.steps=3"};
        run("train", settings, set[0], set[1], set[2], set[3], "--run", run, "--plugins", jar);
        assertThat(run.resolve("metrics.csv")).content().contains("psnr");
        return run;
    }

    private static Command run(Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> blocks(Pattern kind) {
        return kind.matcher(page).results().map(block -> block.group(1)).toList();
    }

    private static String name(String code) {
        MatchResult found = NAME.matcher(code).results().findFirst().orElseThrow();
        return found.group(1);
    }
}
