package io.github.narrows.settings;

import static io.github.narrows.settings.Golden.assertMessage;
import static io.github.narrows.settings.Kitchen.CHOICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Module;
import io.github.narrows.settings.Kitchen.HotSoup;
import io.github.narrows.settings.Kitchen.Leek;
import io.github.narrows.settings.Kitchen.Pepper;
import io.github.narrows.settings.Kitchen.Slicing;
import io.github.narrows.settings.Kitchen.Spice;
import io.github.narrows.settings.Kitchen.Tomato;
import io.github.narrows.settings.binding.SettingDescription;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.settings.plugins.Hat;
import io.github.narrows.settings.plugins.PluginJars;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoicesTest {
    @TempDir
    private Path folder;

    @Test
    void areFoundByKindAndId() {
        assertThat(CHOICES.kinds()).containsOnlyKeys("hot soup", "spice mix").containsValue(Spice.class);
        assertThat(CHOICES.isKind(Spice.class)).isTrue();
        assertThat(CHOICES.isKind(Hat.class)).isFalse();
        assertThat(CHOICES.of(HotSoup.Config.class)).extracting(Choice::id).containsExactly("leek", "tomato");
        assertThat(CHOICES.get(Spice.class, "pepper").settings()).isEqualTo(Pepper.class);
        assertThat(CHOICES.of(Hat.class)).isEmpty();
        assertThat(CHOICES.idOf(new Pepper(1))).contains("pepper");
        assertThat(CHOICES.idOf(HotSoup.Config.class, new Leek(1, 1, Optional.empty(), new Slicing(1))))
                .contains("leek");
        assertThat(CHOICES.idOf(Spice.class, new Tomato(2, 1, new Pepper(1)))).isEmpty();
        assertThat(CHOICES.idOf(new Slicing(1))).isEmpty();
    }

    @Test
    void anUnknownIdIsToldWithWhatTheClassPathOffers() {
        assertMessage("choice-unknown", () -> CHOICES.get(Spice.class, "cury"));
        assertMessage("choice-none", () -> CHOICES.get(Hat.class, "bowler"));
    }

    @Test
    void areDiscoveredInJarsOnTheClassPath() throws IOException {
        try (PluginJars jars = new PluginJars(folder).with("left-1.0.jar", Hat.LeftModule.class)) {
            Choice<Hat> choice = discover(jars).get(Hat.class, "bowler");
            assertThat(choice.settings()).isEqualTo(Hat.Bowler.class);
            assertThat(Choices.origin(choice)).isEqualTo("left-1.0.jar");
        }
        assertThat(Choices.origin(CHOICES.get(Spice.class, "curry"))).isEqualTo("settings");
        assertThat(Choices.discover().kinds()).isEmpty();
    }

    @Test
    void anIdOfferedTwiceNamesBothModulesAndJars() throws IOException {
        try (PluginJars jars = new PluginJars(folder)
                .with("left-1.0.jar", Hat.LeftModule.class)
                .with("right-2.0.jar", Hat.RightModule.class)) {
            assertMessage("choice-twice", () -> discover(jars));
        }
    }

    @Test
    void aReplacementTakesThePlaceInWhicheverOrder() {
        for (List<Module> modules : List.<List<Module>>of(
                List.of(new Hat.LeftModule(), new Hat.ReplacingModule()),
                List.of(new Hat.ReplacingModule(), new Hat.LeftModule()))) {
            assertThat(Choices.of(modules).get(Hat.class, "bowler").settings()).isEqualTo(Hat.TopHat.class);
        }
    }

    @Test
    void twoReplacementsOrOneOfNothingAreErrors() {
        assertMessage(
                "choice-replaced-twice",
                () -> Choices.of(
                        List.of(new Hat.LeftModule(), new Hat.ReplacingModule(), new Hat.OtherReplacingModule())));
        assertMessage("choice-replaced-nothing", () -> Choices.of(List.of(new Hat.ReplacingModule())));
    }

    @Test
    void theSameModuleTwiceIsOneModule() {
        assertThat(Choices.of(List.of(new Hat.LeftModule(), new Hat.LeftModule()))
                        .of(Hat.class))
                .hasSize(1);
    }

    @Test
    void idsAndKindsAreChecked() {
        ChoiceModule module = new ChoiceModule() {
            @Override
            protected void configure() {
                choice(Hat.class, "Top_Hat", Hat.TopHat.class);
                choice(Pepper.class, "pepper", Pepper.class);
            }
        };
        assertThatThrownBy(() -> Choices.of(List.of(module)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the id of hat \"Top_Hat\" must be in kebab-case")
                .hasMessageContaining("Kitchen$Pepper must be an interface to be a kind of choices");
    }

    @Test
    void twoKindsOfOneNameAreAnError() {
        interface Herb {}
        record Mint() implements Herb {}
        interface Outer {
            @Kind("herb")
            interface Config {}
        }
        record Sugar() implements Outer.Config {}
        ChoiceModule module = new ChoiceModule() {
            @Override
            protected void configure() {
                choice(Herb.class, "mint", Mint.class);
                choice(Outer.Config.class, "sugar", Sugar.class);
            }
        };
        assertThatThrownBy(() -> Choices.of(List.of(module)))
                .hasMessageContaining("two kinds of choices are called \"herb\"")
                .hasMessageEndingWith("tell them apart with @Kind");
    }

    @Test
    void aPluginThatCannotBeLoadedIsNamed() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ChoiceModule.class.getName()), "no.such.Module\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThatThrownBy(() -> Choices.discover(loader))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("a plug-in cannot be loaded: ")
                    .hasMessageContaining("no.such.Module");
        }
    }

    @Test
    void aPluginWithoutWhatItExtendsIsNamedByItsJar() throws IOException {
        try (PluginJars jars = new PluginJars(folder)
                .with("left-1.0.jar", Hat.LeftModule.class)
                .with("orphan-1.0.jar", Hat.OrphanModule.class)
                .without(Hat.Lost.class)) {
            assertMessage("missing-class-of-a-module", () -> discover(jars));
        }
    }

    @Test
    void aPluginWithoutWhatItsSettingsHoldIsNamedByItsJar() throws IOException {
        try (PluginJars jars = new PluginJars(folder)
                .with("ribboned-1.0.jar", Hat.RibbonedModule.class, Hat.Ribboned.class)
                .without(Hat.Ribbon.class)) {
            Choice<Hat> choice = discover(jars).get(Hat.class, "ribboned");
            assertMessage(
                    "missing-class-of-settings",
                    () -> SettingDescription.settingsOf(choice.settings().asSubclass(Record.class)));
        }
    }

    @Test
    void settingsThatAreNoRecordAreAClearError() {
        class Flour implements Spice {}
        ChoiceModule module = new ChoiceModule() {
            @Override
            protected void configure() {
                choice(Spice.class, "flour", Flour.class);
            }
        };
        assertThatThrownBy(() -> Choices.of(List.of(module)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("a plug-in cannot be used: ")
                .hasMessageContaining("Flour of ")
                .hasMessageEndingWith("is not a record");
    }

    private static Choices discover(PluginJars jars) {
        return Choices.discover(jars.loader());
    }
}
