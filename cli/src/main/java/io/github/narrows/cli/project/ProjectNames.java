package io.github.narrows.cli.project;

import io.github.narrows.settings.Names;
import io.github.narrows.settings.SettingsException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What things are called in the project of a bottleneck.
 *
 * @param id by which settings files name it, in kebab-case
 * @param javaPackage of its classes
 */
record ProjectNames(String id, String javaPackage) {
    ProjectNames {
        if (!Names.isKebab(id)) {
            throw SettingsException.of(
                    "NAME",
                    "must be lower-case letters and digits, words joined by hyphens, such as soft-rounding, found '"
                            + id + "'");
        }
        if (!SourceVersion.isName(javaPackage)) {
            throw SettingsException.of(
                    "--package",
                    "must be the name of a Java package, such as org.example.rounding, found '" + javaPackage + "'");
        }
    }

    /** In a package that is named after the bottleneck. */
    static ProjectNames of(String id) {
        String last = id.replace("-", "");
        return new ProjectNames(id, "com.example." + (SourceVersion.isKeyword(last) ? last + "bottleneck" : last));
    }

    /** How the names of its classes begin: {@code SoftRounding} for {@code soft-rounding}. */
    String javaName() {
        return Arrays.stream(id.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** Where its classes lie below a folder of sources. */
    String folder() {
        return javaPackage.replace('.', '/');
    }
}
