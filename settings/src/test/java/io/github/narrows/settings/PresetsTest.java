package io.github.narrows.settings;

import static io.github.narrows.settings.Golden.assertMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.settings.choice.Preset;
import io.github.narrows.settings.choice.Presets;
import io.github.narrows.settings.plugins.Hat;
import io.github.narrows.settings.plugins.PluginJars;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetsTest {
    private static final String PRESETS = "META-INF/narrows/presets/";

    @TempDir
    private Path folder;

    private PluginJars jars;

    /** What one wears. */
    record Outfit(
            @Setting(value = "everyday", help = "the occasion")
            String experiment,

            @Setting(value = "bowler", help = "on the head") Hat hat,

            @Setting(value = "2", min = 1, help = "how many")
            int gloves,

            @Setting(value = "grey", help = "of all of it") String colour) {}

    @BeforeEach
    void packThePresets() throws IOException {
        jars = new PluginJars(folder).with("hats-1.0.jar", Hat.LeftModule.class);
        offer("everyday-1.0.jar", "everyday", "colour: brown\n");
        offer("gala-1.0.jar", "gala", "# For the evening.\nhat: {size: 7}\ngloves: 4\ncolour: black\n");
    }

    @AfterEach
    void closeTheJars() throws IOException {
        jars.close();
    }

    private void offer(String jar, String name, String yaml) throws IOException {
        jars.with(jar, PRESETS + name + ".yaml", yaml);
    }

    private Choices choices() {
        return Choices.discover(jars.loader());
    }

    private BoundSettings<Outfit> outfit(String... files) {
        List<SettingsTree> layers = List.of(files).stream()
                .map(file -> SettingsTree.readYaml(file, "a.yaml"))
                .toList();
        return SettingsBinder.bindOverPreset(Outfit.class, choices(), layers);
    }

    @Test
    void areFoundInJarsWithTheirSettings() {
        assertThat(choices().presets().all())
                .extracting(Preset::name)
                .contains("everyday", "gala")
                .isSorted();
        Preset gala = choices().presets().find("gala").orElseThrow();
        assertThat(gala.jar()).isEqualTo("gala-1.0.jar");
        assertThat(gala.tree().flat()).containsOnlyKeys("hat.size", "gloves", "colour");
        assertThat(Choices.of(List.of(new Hat.LeftModule())).presets().all()).isEmpty();
    }

    @Test
    void areFoundInFoldersOfClasses() throws IOException {
        Path project = folder.resolve("suits");
        Path presets = Files.createDirectories(project.resolve("target/classes").resolve(PRESETS));
        Files.writeString(presets.resolve("rain.yaml"), "colour: yellow\n");
        Files.writeString(presets.resolve("rain.txt"), "no preset\n");
        URL classes = project.resolve("target/classes").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
            assertThat(Presets.discover(loader).all())
                    .extracting(Preset::name, Preset::jar)
                    .containsExactly(tuple("rain", "suits"));
        }
    }

    @Test
    void areStrongerThanDefaultsAndWeakerThanFilesAndOptions() {
        SettingsTree file = SettingsTree.readYaml("experiment: gala\nhat: {size: 8}\ngloves: 5\n", "a.yaml");
        SettingsTree options = SettingsTree.empty().withOverride("gloves=6");
        BoundSettings<Outfit> bound = SettingsBinder.bindOverPreset(Outfit.class, choices(), List.of(file, options));
        assertThat(bound.value()).isEqualTo(new Outfit("gala", new Hat.Bowler(8), 6, "black"));
    }

    @Test
    void theirValuesAreInEffectWithTheNameOfThePresetAndTheLine() {
        assertThat(outfit("experiment: gala\ngloves: 5\n")
                        .effective()
                        .toAnnotatedYaml()
                        .lines())
                .containsExactly(
                        "experiment: gala                        # a.yaml:1",
                        "hat:",
                        "  type: bowler                          # default",
                        "  size: 7                               # preset gala:2",
                        "gloves: 5                               # a.yaml:2",
                        "colour: black                           # preset gala:4");
    }

    @Test
    void theDefaultOfTheRootIsLaidUnderWhereNoLayerNamesOne() {
        assertThat(outfit().value()).isEqualTo(new Outfit("everyday", new Hat.Bowler(1), 2, "brown"));
    }

    @Test
    void theStrongestLayerNamesThePreset() {
        assertThat(outfit("experiment: gala\n", "experiment: everyday\n")
                        .value()
                        .colour())
                .isEqualTo("brown");
        assertThat(outfit("experiment: everyday\n", "experiment: gala\n", "gloves: 3\n")
                        .value())
                .isEqualTo(new Outfit("gala", new Hat.Bowler(7), 3, "black"));
    }

    @Test
    void theNameMayStandBehindTypeAsThatOfAChoice() {
        BoundSettings<Outfit> bound = outfit("experiment: {type: gala}\n");
        assertThat(bound.value().colour()).isEqualTo("black");
        assertThat(bound.effective().diff(outfit("experiment: gala\n").effective()))
                .isEmpty();
        assertMessage("preset-not-a-name", () -> outfit("experiment: {type: gala, size: 3}\n"));
    }

    @Test
    void anUnknownNameIsToldAmongTheOtherProblems() {
        assertMessage("preset-unknown", () -> outfit("experiment: galla\nglove: 3\n"));
    }

    @Test
    void aClassPathWithoutPresetsIsTold() {
        Choices hats = Choices.of(List.of(new Hat.LeftModule()));
        SettingsTree file = SettingsTree.readYaml("experiment: gala\n", "a.yaml");
        assertMessage("preset-none", () -> SettingsBinder.bindOverPreset(Outfit.class, hats, List.of(file)));
    }

    @Test
    void aWrongKeyInsideOneNamesThePreset() throws IOException {
        offer("beach-1.0.jar", "beach", "colour: blue\nglovs: 1\nhat: {size: big}\n");
        assertMessage("preset-wrong-key", () -> outfit("experiment: beach\n"));
        assertThat(outfit("experiment: gala\n").value().gloves()).isEqualTo(4);
    }

    @Test
    void whatIsNotYamlNamesThePreset() throws IOException {
        offer("beach-1.0.jar", "beach", "colour: [blue\n");
        assertMessage("preset-not-yaml", this::choices);
    }

    @Test
    void twoOfOneNameAreRefusedWithBothJars() throws IOException {
        offer("other-2.0.jar", "gala", "colour: white\n");
        assertMessage("preset-twice", this::choices);
    }

    @Test
    void theSameOneTwiceIsOnePreset() throws IOException {
        offer("copy-2.0.jar", "everyday", "colour: brown\n");
        assertThat(choices().presets().all()).extracting(Preset::name).containsOnlyOnce("everyday");
    }

    @Test
    void oneThatNamesAPresetItselfIsRefused() throws IOException {
        offer("beach-1.0.jar", "beach", "colour: blue\nexperiment: everyday\n");
        assertMessage("preset-names-a-preset", this::choices);
    }

    @Test
    void namesAreInKebabCase() throws IOException {
        offer("beach-1.0.jar", "Beach_Day", "colour: blue\n");
        assertMessage("preset-name", this::choices);
    }

    @Test
    void storedSettingsAreBoundWithoutTheirPreset() {
        Choices hats = Choices.of(List.of(new Hat.LeftModule()));
        for (String experiment : List.of("gala", "{type: gala}")) {
            SettingsTree stored = SettingsTree.readYaml("experiment: " + experiment + "\ncolour: black\n", "a.yaml");
            assertThat(SettingsBinder.bindStored(Outfit.class, hats, List.of(stored))
                            .value())
                    .isEqualTo(new Outfit("gala", new Hat.Bowler(1), 2, "black"));
            assertThat(SettingsBinder.bindStored(Outfit.class, choices(), List.of(stored))
                            .value()
                            .gloves())
                    .isEqualTo(2);
        }
    }
}
