package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.narrows.file.FileDigest;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bottleneck in a jar that is on no class path: found by option and by folder, recorded, and missed when it is gone. */
class OutsidePluginTest {
    @TempDir
    private static Path folder;

    private static Path jar;
    private static Path settings;
    private static Path run;

    @BeforeAll
    static void trainWithThePlugIn() throws IOException {
        jar = PluginProject.ofBottleneck("staircase", folder).jar("staircase.jar", "1.5");
        settings = TinyRun.settingsIn(folder);
        Files.writeString(
                settings, TinyRun.SETTINGS.replace("{type: vq, codebook-size: 32}", "{type: staircase, levels: 4}"));
        run = folder.resolve("run");
        // The file of settings is not taken for a jar.
        Command trained = narrows("train", "--plugins", jar, settings, "--run", run, "--set", "training.steps=5");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void isListedWithItsJarAndVersion() {
        assertThat(narrows("plugins", "staircase", "--plugins", jar).out())
                .startsWith("bottleneck  staircase  (staircase.jar, version 1.5)");
        assertThat(narrows("--plugins", jar, "plugins", "staircase").out())
                .startsWith("bottleneck  staircase  (staircase.jar, version 1.5)");
        assertThat(narrows("plugins", "staircase", "--plugins=" + jar).out()).startsWith("bottleneck  staircase  (");
        assertThat(narrows("plugins", "staircase").err()).contains("no kind and no id holds 'staircase'");
    }

    @Test
    void isFoundInFolders() throws Exception {
        Path place = Files.createDirectories(folder.resolve("place/plugins"));
        Files.copy(jar, place.resolve("staircase.jar"));
        assertThat(listed(new ProcessBuilder().directory(place.getParent().toFile())))
                .startsWith("bottleneck  staircase  (");
        ProcessBuilder named = new ProcessBuilder().directory(folder.toFile());
        named.environment().put("NARROWS_PLUGINS", place.toString());
        assertThat(listed(named)).startsWith("bottleneck  staircase  (");
        named.environment().put("NARROWS_PLUGINS", folder.resolve("nowhere").toString());
        assertThat(listed(named))
                .isEqualTo("narrows: NARROWS_PLUGINS: " + folder.resolve("nowhere")
                        + " is not a folder; name the folder in which jars of plug-ins lie");
    }

    private static String listed(ProcessBuilder builder) throws IOException {
        Process process = builder.command(ChildProcess.java("plugins", "staircase"))
                .redirectErrorStream(true)
                .start();
        return process.inputReader().readLine();
    }

    @Test
    void isNamedByTheManifestOfItsRun() throws IOException {
        JsonNode plugins = manifest(run).at("/sessions/0/plugins");
        assertThat(plugins).hasSize(1);
        assertThat(plugins.at("/0/jar").asText()).isEqualTo("staircase.jar");
        assertThat(plugins.at("/0/version").asText()).isEqualTo("1.5");
        assertThat(plugins.at("/0/sha256").asText())
                .isEqualTo(FileDigest.of(jar).sha256());
        assertThat(plugins.at("/0/choices/0").asText()).isEqualTo("bottleneck staircase");
    }

    @Test
    void isMissedByEveryVerbThatOpensTheRun() throws IOException {
        Path picture = TestPicture.write(folder.resolve("picture.png"), 16, 16);
        for (Object[] words : new Object[][] {
            {"resume", run, "--set", "training.steps=6"},
            {"evaluate", run},
            {"reconstruct", run, picture, "--out", folder.resolve("out")},
            {"latents", run, "--image", picture, "--out", folder.resolve("latents.png")},
        }) {
            Command refused = narrows(words);
            assertThat(refused.err())
                    .isEqualToIgnoringNewLines("narrows: run: " + run
                            + " used bottleneck staircase of the plug-in staircase.jar (version 1.5), which is not there; name the jar"
                            + " with --plugins");
            assertThat(refused.code()).isEqualTo(2);
        }
    }

    @Test
    void opensItsRunAndWarnsOfAnotherBuild() throws IOException {
        Command same = narrows("evaluate", run, "--plugins", jar);
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(same.out()).contains("psnr");
        CopiedRun copy = CopiedRun.of(run, Files.createDirectory(folder.resolve("copied")));
        Path other = new PluginProject(folder.resolve("staircase")).jar("staircase-2.jar", "2.0");
        Command resumed = narrows("resume", copy.run(), "--set", "training.steps=6", "--plugins", other);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(copy.run().resolve("log.txt"))
                .content()
                .contains(
                        "Since the run last went on, the plug-in staircase.jar (version 1.5) was replaced by staircase-2.jar"
                                + " (version 2.0), whose SHA-256 is ");
        assertThat(manifest(copy.run()).at("/sessions/1/plugins/0/jar").asText())
                .isEqualTo("staircase-2.jar");
    }

    @Test
    void itsIdOfferedTwiceNamesBothJars() throws IOException {
        Path twin =
                Files.copy(jar, Files.createDirectories(folder.resolve("twin")).resolve("staircase.jar"));
        Command refused = narrows("plugins", "--plugins", jar, twin);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualToIgnoringNewLines("narrows: the module com.example.staircase.StaircasePlugin is in two jars, "
                        + jar + " and " + twin + "; take one of them away");
        PluginProject rival = new PluginProject(folder.resolve("rival"));
        Command written =
                narrows("new-bottleneck", "staircase", "--dir", rival.folder(), "--package", "org.example.rival");
        assertThat(written.code()).as(written.err()).isZero();
        Path rivals = rival.jar("staircase.jar", "9");
        Command twice = narrows("plugins", "--plugins", jar, rivals);
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err())
                .contains("bottleneck \"staircase\" is offered twice, by com.example.staircase.StaircasePlugin (" + jar
                        + ") and " + "org.example.rival.StaircasePlugin (" + rivals + ")");
    }

    @Test
    void aClassThatItLacksIsBlamedOnIt() throws IOException {
        Path place = PluginProject.ofBottleneck("holes", folder).folder();
        Path plugin = new PluginProject(place).jar("holes.jar", "1");
        try (FileSystem entries = FileSystems.newFileSystem(plugin)) {
            Files.delete(entries.getPath("com/example/holes/HolesBottleneck.class"));
        }
        Command failed = narrows(
                "train",
                settings,
                "--run",
                folder.resolve("none"),
                "--set",
                "bottleneck.type=holes",
                "--plugins",
                plugin,
                jar);
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .contains(
                        "narrows: holes.jar needs the class com.example.holes.HolesBottleneck, which is not on the class path");
    }

    @Test
    void whatIsNoPlugInIsRefused() throws IOException {
        Files.writeString(folder.resolve("text.jar"), "text");
        for (Object[] words : new Object[][] {
            {"doctor", "--plugins", folder.resolve("none.jar")},
            {"doctor", "--plugins", folder.resolve("text.jar")},
            {"doctor", "--plugins"},
        }) {
            Command refused = narrows(words);
            assertThat(refused.err()).startsWith("narrows: ").contains("--plugins");
            assertThat(refused.code()).isEqualTo(2);
        }
        assertThat(narrows("doctor", "--plugins", folder.resolve("none.jar"), "--help")
                        .code())
                .isZero();
    }

    private static JsonNode manifest(Path of) throws IOException {
        return new ObjectMapper().readTree(of.resolve("manifest.json").toFile());
    }

    private static Command narrows(Object... words) {
        return Command.narrows(words);
    }
}
