package io.github.narrows.serving.run;

import io.github.narrows.file.FileDigest;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Names;
import io.github.narrows.settings.binding.ChoicesInUse;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.settings.choice.CodeOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A jar from outside of Narrows whose choices a run used.
 *
 * @param jar its file name
 * @param sha256 of the file, in lower-case hexadecimal digits
 * @param version as its manifest gives it; null if it gives none
 * @param choices kind and id of each that was used, such as {@code bottleneck rounding}
 */
public record UsedPlugin(
        String jar, String sha256, @Nullable String version, List<String> choices) {
    private static final int SHOWN_DIGITS = 12;
    private static final String OWN = "io.github.narrows.";

    public UsedPlugin {
        ManifestJson.required(jar, "plugins.jar");
        ManifestJson.required(sha256, "plugins.sha256");
        choices = ManifestJson.whole(ManifestJson.required(choices, "plugins.choices"), "plugins.choices");
    }

    /** Those that settings are made with, sorted by their paths. */
    public static List<UsedPlugin> of(Record settings, Choices choices) throws IOException {
        Map<Path, List<Choice<?>>> byJar = new TreeMap<>();
        for (Choice<?> choice : ChoicesInUse.of(settings, choices)) {
            if (isFromOutside(choice.module())) {
                CodeOrigin.jar(choice.module())
                        .ifPresent(jar -> byJar.computeIfAbsent(jar, path -> new ArrayList<>())
                                .add(choice));
            }
        }
        List<UsedPlugin> plugins = new ArrayList<>();
        for (Map.Entry<Path, List<Choice<?>>> entry : byJar.entrySet()) {
            Path jar = entry.getKey();
            plugins.add(new UsedPlugin(
                    String.valueOf(jar.getFileName()),
                    FileDigest.of(jar).sha256(),
                    CodeOrigin.version(entry.getValue().get(0).module()).orElse(null),
                    entry.getValue().stream().map(UsedPlugin::name).sorted().toList()));
        }
        return plugins;
    }

    /** Whoever loads plug-ins beside Narrows has a class loader for them, even if they use its packages. */
    private static boolean isFromOutside(Class<?> module) {
        return !module.getName().startsWith(OWN) || module.getClassLoader() != UsedPlugin.class.getClassLoader();
    }

    private static String name(Choice<?> choice) {
        return Names.ofKind(choice.kind()) + " " + choice.id();
    }

    /** Those of its choices that nobody offers now. */
    List<String> missingFrom(Choices offered) {
        List<String> missing = new ArrayList<>(choices);
        offered.kinds().values().forEach(kind -> offered.of(kind).forEach(choice -> missing.remove(name(choice))));
        return missing;
    }

    /** What a run that used other builds of this plug-in must know: with other code, numbers may be others. */
    public List<String> differencesFrom(List<UsedPlugin> before) {
        return before.stream()
                .filter(other -> other.choices.stream().anyMatch(choices::contains))
                .filter(other -> !other.sha256.equals(sha256))
                .map(other -> "the plug-in " + other.described() + " was replaced by " + described()
                        + ", whose SHA-256 is " + beginning(sha256) + " and not " + beginning(other.sha256)
                        + ": numbers may be others")
                .toList();
    }

    private static String beginning(String digest) {
        return digest.length() <= SHOWN_DIGITS ? digest : digest.substring(0, SHOWN_DIGITS) + "...";
    }

    /** The jar and its version. */
    String described() {
        return version == null ? jar : jar + " (version " + version + ")";
    }
}
