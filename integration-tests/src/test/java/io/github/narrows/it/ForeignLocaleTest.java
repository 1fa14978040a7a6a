package io.github.narrows.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.Experiment;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.Narrows;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who runs the program must not show in what it writes: Arabic, Persian and Bengali have digits of their own, and the small
 * letter of I is another one in Turkish.
 */
class ForeignLocaleTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR"})
    void aRunIsTheSameInEveryLanguage(String language) throws Exception {
        Path abroad = folder.resolve("abroad");
        Path evaluation = folder.resolve("evaluation.json");
        String[] words = language.split("-", -1);
        String[] options = {"-Duser.language=" + words[0], "-Duser.country=" + words[1]};
        try (ChildProcess train = ChildProcess.withOptions(options, folder, train(abroad));
                ChildProcess home = ChildProcess.narrows(folder, train(folder.resolve("home")))) {
            assertThat(train.exitCode()).as(train.err()).isZero();
            assertThat(home.exitCode()).as(home.err()).isZero();
            assertThat(train.out().replace("abroad", "home")).isEqualTo(home.out());
        }
        try (ChildProcess evaluate = ChildProcess.withOptions(
                options, folder, "evaluate", abroad, "--part", "VALIDATION", "--json", evaluation)) {
            assertThat(evaluate.exitCode()).as(evaluate.err()).isZero();
            assertThat(evaluate.out()).contains("Step 20, ", "images of the validation part");
        }
        assertThat(names(abroad)).isEqualTo(names(folder.resolve("home"))).anyMatch(name -> name.contains("00000020"));
        TinyRun.assertSame(abroad, folder.resolve("home"));
        assertThat(abroad.resolve("metrics.csv")).content().doesNotContainPattern("[\\u0660-\\u0669]");
    }

    @Test
    void anApplicationWithDigitsOfItsOwnTrains() throws IOException {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
        try {
            Path run = folder.resolve("run");
            assertThat(experiment().run(run).step()).isEqualTo(20);
            assertThat(names(run)).anyMatch(name -> name.contains("00000020"));
            assertThat(Locale.getDefault(Locale.Category.FORMAT).getLanguage()).isEqualTo("ar");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }

    /** But for texts that only people read, which {@code formatted} makes. */
    @Test
    void nothingIsFormattedOrSetInSmallLettersWithoutSayingHow() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/testing/") && !location.contains("/benchmark"))
                .importPackages("io.github.narrows");
        ArchRule rule = noClasses()
                .that()
                .doNotHaveSimpleName("LatinDigits")
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class);
        rule.check(classes);
    }

    private static Experiment experiment() {
        Choices choices = Choices.discover();
        SettingsTree settings =
                SettingsTree.readYaml(TinyRun.SETTINGS, "tiny.yaml").withOverride("training.steps=20");
        return Narrows.experiment(ExperimentConfig.of(List.of(settings), choices), choices, new AbstractModule() {});
    }

    private Object[] train(Path run) {
        return new Object[] {"train", TinyRun.settingsIn(folder), "--run", run, "--set", "training.steps=20"};
    }

    private static List<String> names(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.map(file -> run.relativize(file).toString())
                    .filter(name -> !name.contains("tfevents"))
                    .sorted()
                    .toList();
        }
    }
}
