package io.github.narrows.cli.project;

import io.github.narrows.settings.ChoiceModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The files of a Maven project that holds one bottleneck. Templates of classes end in {@code .txt}: no compiler takes them. */
final class ProjectTemplate {
    private final ProjectNames names;
    private final String narrowsVersion;

    /** @param narrowsVersion of the artifacts that the project is built with */
    ProjectTemplate(ProjectNames names, String narrowsVersion) {
        this.names = names;
        this.narrowsVersion = narrowsVersion;
    }

    /** Texts by paths within the project. */
    Map<String, String> files() {
        String main = "src/main/java/" + names.folder() + "/" + names.javaName();
        String test = "src/test/java/" + names.folder() + "/" + names.javaName();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", filled("README.md"));
        files.put("pom.xml", filled("pom.xml"));
        files.put(".gitignore", filled("gitignore"));
        files.put(names.id() + ".yaml", filled("experiment.yaml"));
        files.put(main + "Config.java", filled("Config.java.txt"));
        files.put(main + "Bottleneck.java", filled("Bottleneck.java.txt"));
        files.put(main + "Plugin.java", filled("Plugin.java.txt"));
        files.put(
                "src/main/resources/META-INF/services/" + ChoiceModule.class.getName(),
                names.javaPackage() + "." + names.javaName() + "Plugin\n");
        files.put(test + "Test.java", filled("Test.java.txt"));
        return files;
    }

    private String filled(String template) {
        return read(template)
                .replace("@NAME@", names.id())
                .replace("@CLASS@", names.javaName())
                .replace("@PACKAGE@", names.javaPackage())
                .replace("@VERSION@", narrowsVersion);
    }

    private static String read(String template) {
        try (InputStream in = Objects.requireNonNull(ProjectTemplate.class.getResourceAsStream(template), template)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
