package io.github.narrows.settings.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.plugins.Hat;
import io.github.narrows.settings.plugins.PluginJars;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginClassPathTest {
    private static final String KEY = "--plugins";

    @TempDir
    private Path folder;

    private PluginJars packer;

    @BeforeEach
    void begin() {
        packer = new PluginJars(folder);
    }

    @Test
    void findsWhatItsJarsOffer() throws IOException {
        packer.with("left-1.0.jar", Hat.LeftModule.class);
        PluginClassPath path = new PluginClassPath();
        path.add(folder.resolve("left-1.0.jar"), KEY);
        path.addFolder(folder, "NARROWS_PLUGINS");
        try (URLClassLoader loader = path.loader(PluginClassPathTest.class.getClassLoader())) {
            assertThat(loader.getURLs()).as("the same file twice is one").hasSize(1);
            assertThat(Choices.discover(loader).ids(Hat.class)).containsExactly("bowler");
        }
    }

    @Test
    void aJarWithPresetsAloneIsAPlugIn() throws IOException {
        packer.with("small.jar", "META-INF/narrows/presets/small.yaml", "seed: 3");
        PluginClassPath path = new PluginClassPath();
        path.add(folder.resolve("small.jar"), KEY);
        try (URLClassLoader loader = path.loader(PluginClassPathTest.class.getClassLoader())) {
            assertThat(Choices.discover(loader).presets().find("small")).isPresent();
        }
    }

    @Test
    void whatIsNoPlugInIsRefusedInOneSentence() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        packer.with("library.jar", "library/notes.txt", "nothing to offer");
        assertRefused(folder.resolve("none.jar"))
                .hasMessageEndingWith("none.jar does not exist; name the jar of a plug-in");
        assertRefused(folder).hasMessageEndingWith(" is a folder; name the jar of a plug-in");
        assertRefused(text).hasMessageContaining("text.jar is not a jar that can be read: ");
        assertRefused(folder.resolve("library.jar")).hasMessageContaining("library.jar offers no choice: ");
    }

    @Test
    void aLibraryMayLieBesidePlugInsInTheirFolder() throws IOException {
        packer.with("left-1.0.jar", Hat.LeftModule.class).with("library.jar", "library/notes.txt", "read by the other");
        PluginClassPath path = new PluginClassPath();
        path.addFolder(folder, "NARROWS_PLUGINS");
        try (URLClassLoader loader = path.loader(PluginClassPathTest.class.getClassLoader())) {
            assertThat(loader.getResource("library/notes.txt")).isNotNull();
        }
    }

    @Test
    void aFolderThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new PluginClassPath().addFolder(folder.resolve("none"), "NARROWS_PLUGINS"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("NARROWS_PLUGINS: ")
                .hasMessageContaining("none is not a folder");
    }

    /** A class loader would find it in the first alone, and be silent about the second. */
    @Test
    void twoVersionsOfOnePlugInAreRefusedNamingBoth() throws IOException {
        packer.with("left-1.0.jar", Hat.LeftModule.class).with("left-2.0.jar", Hat.LeftModule.class);
        PluginClassPath path = new PluginClassPath();
        path.addFolder(folder, "NARROWS_PLUGINS");
        assertThatThrownBy(() -> path.loader(PluginClassPathTest.class.getClassLoader()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(Hat.LeftModule.class.getName() + " is in two jars, ")
                .hasMessageContaining("left-1.0.jar and ")
                .hasMessageContaining("left-2.0.jar");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path jar) {
        return assertThatThrownBy(() -> new PluginClassPath().add(jar, KEY))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(KEY + ": ");
    }
}
