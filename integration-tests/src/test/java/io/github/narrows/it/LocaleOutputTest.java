package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an application in another language reads, prints and writes, where the command's own main method has not set the
 * locale: digits of their own (Arabic), another small letter of I (Turkish), a comma in numbers (German).
 */
class LocaleOutputTest {
    private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[0-9],[0-9]");

    @TempDir
    private static Path shared;

    private static Path run;
    private static Path pictures;

    @TempDir
    private Path folder;

    private final Map<Locale.Category, Locale> before = new TreeMap<>();

    @BeforeAll
    static void trainAndDraw() throws IOException {
        run = shared.resolve("run");
        Command trained = Command.narrows(
                "train",
                TinyRun.settingsIn(shared),
                "--run",
                run,
                "--set",
                "training.steps=20",
                "--set",
                "bottleneck.type=pca");
        assertThat(trained.code()).as(trained.err()).isZero();
        pictures = Files.createDirectory(shared.resolve("pictures"));
        for (int i = 0; i < 12; i++) {
            BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(i, i, 0xFF8800);
            // Endings with an I, whose small letter is not i everywhere.
            ImageIO.write(
                    picture,
                    "gif",
                    pictures.resolve(i + (i % 2 == 0 ? ".GIF" : ".gif")).toFile());
        }
    }

    @BeforeEach
    void rememberTheLocale() {
        for (Locale.Category category : Locale.Category.values()) {
            before.put(category, Locale.getDefault(category));
        }
    }

    @AfterEach
    void giveTheLocaleBack() {
        before.forEach(Locale::setDefault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "de-DE"})
    void settingsAreBoundAndShownAlike(String language) {
        Object[] words = {
            "config",
            TinyRun.settingsIn(folder),
            "--set",
            "bottleneck.commitment-weight=0.125",
            "--set",
            "training.optimizer.learning-rate=1.5e-4",
            "--set",
            "dataset.images=12345"
        };
        String shown = assertSame(language, 0, words).out();
        assertThat(shown).contains("commitment-weight: 0.125 ", "learning-rate: 1.5E-4 ", "images: 12345 ");
        assertPlain(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "de-DE"})
    void mistakesAreToldAlike(String language) {
        assertSame(
                language,
                2,
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                folder.resolve("none"),
                "--set",
                "training.steps=0",
                "--set",
                "training.clip-norm=0,5",
                "--set",
                "bottleneck.type=FSQ",
                "--set",
                "training.precision=MIXD",
                "--set",
                "checkpoints.best=SSIM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "de-DE"})
    void dataSetsAreReadAndSummedUpAlike(String language) {
        Command checked = assertSame(
                language,
                0,
                "data",
                "check",
                "--sheet",
                folder.resolve("sheet.png"),
                "--set",
                "dataset.type=images",
                "--set",
                "dataset.path=" + pictures,
                "--set",
                "dataset.image-size=16");
        assertThat(checked.out()).containsPattern("train +[0-9]+ images, mean [0-9]\\.[0-9]{4}");
        assertPlain(checked.out().replace(folder.toString(), "").replaceAll("digest .*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "de-DE"})
    void anEvaluationIsPrintedAndWrittenAlike(String language) throws IOException {
        Path file = folder.resolve("evaluation.json");
        Object[] words = {
            "evaluate", run, "--part", "VALIDATION", "--truncate", "1,2", "--coefficient-bits", "6", "--json", file
        };
        assertThat(Command.narrows(words).code()).isZero();
        String home = Files.readString(file);
        Command evaluated = assertSame(language, 0, words);
        assertThat(evaluated.out())
                .contains("Step 20, ", "With coefficients of 6 bits:", "Truncated, the same weights:");
        assertPlain(evaluated.out().replace(folder.toString(), ""));
        assertThat(file).hasContent(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "de-DE"})
    void aTrainingIsPrintedAndWrittenAlike(String language) throws IOException {
        Path abroad = folder.resolve("run");
        Command trained = in(
                language,
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                abroad,
                "--set",
                "training.steps=20",
                "--set",
                "bottleneck.type=pca");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertPlain(trained.out().replace(folder.toString(), ""));
        TinyRun.assertSame(abroad, run);
        for (String name : List.of("metrics.jsonl", "metrics.csv", "settings.yaml", "manifest.json", "log.txt")) {
            assertThat(abroad.resolve(name)).content().doesNotContainPattern(OTHER_DIGITS);
        }
        assertThat(columns(abroad)).isEqualTo(columns(run));
        assertThat(settings(abroad)).isEqualTo(settings(run));
    }

    /** Without the comments, which name the file that a value came from. */
    private static String settings(Path of) throws IOException {
        return Files.readString(of.resolve("settings.yaml")).replaceAll(" *#.*", "");
    }

    /** Of each line of the metrics table, how many cells it has and which of them are numbers as programs read them. */
    private static List<List<Boolean>> columns(Path of) throws IOException {
        try (Stream<String> lines = Files.lines(of.resolve("metrics.csv"))) {
            return lines.map(line -> Stream.of(line.split(",", -1))
                            .map(cell -> cell.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?"))
                            .toList())
                    .toList();
        }
    }

    /** That a command prints the same as at home. */
    private static Command assertSame(String language, int code, Object... words) {
        Command home = Command.narrows(words);
        Command abroad = in(language, words);
        assertThat(home.code()).as(home.err()).isEqualTo(code);
        assertThat(abroad).isEqualTo(home);
        return abroad;
    }

    private static Command in(String language, Object... words) {
        for (Locale.Category category : Locale.Category.values()) {
            Locale.setDefault(category, Locale.forLanguageTag(language));
        }
        return Command.narrows(words);
    }

    private static void assertPlain(String text) {
        assertThat(text).doesNotContainPattern(OTHER_DIGITS).doesNotContainPattern(DECIMAL_COMMA);
    }
}
