package io.github.narrows.settings.choice;

import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.settings.SettingsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A jar whose code does not link with the rest of the class path: what to tell of it, and which it is. */
public final class BrokenJar {
    private static final String SERVICES = "META-INF/services/" + ChoiceModule.class.getName();

    private BrokenJar() {}

    /** One sentence that names the jar and what it lacks. */
    public static String describe(String jar, LinkageError error) {
        String message = String.valueOf(error.getMessage());
        return error instanceof NoClassDefFoundError
                ? jar + " needs the class " + message.replace('/', '.')
                        + ", which is not on the class path; add the jar that has it, or take this one off"
                : jar + " does not fit the other jars on the class path: " + message
                        + "; use the version of it that was built for this one of Narrows";
    }

    public static SettingsException of(Class<?> type, LinkageError error) {
        return exception(describe(CodeOrigin.of(type), error), error);
    }

    /** Looks for the jar that lists a module which cannot be loaded. */
    static SettingsException amongPlugins(ClassLoader loader, LinkageError error) {
        return exception(describe(unloadable(loader).orElse("a plug-in"), error), error);
    }

    private static SettingsException exception(String message, LinkageError error) {
        SettingsException exception = SettingsException.of("", message);
        exception.initCause(error);
        return exception;
    }

    private static Optional<String> unloadable(ClassLoader loader) {
        try {
            for (URL list : Collections.list(loader.getResources(SERVICES))) {
                if (!loads(list, loader)) {
                    return Optional.of(CodeOrigin.ofResource(list, SERVICES));
                }
            }
        } catch (IOException e) {
            // Then it cannot be named.
        }
        return Optional.empty();
    }

    private static boolean loads(URL list, ClassLoader loader) throws IOException {
        List<String> lines;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
            lines = reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .toList();
        }
        try {
            for (String name : lines) {
                if (!name.isEmpty() && Class.forName(name, true, loader).getDeclaredConstructors().length == 0) {
                    return false;
                }
            }
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
