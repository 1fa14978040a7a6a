package io.github.narrows.settings.choice;

import io.github.narrows.settings.SettingsException;
import java.util.Optional;

/** A jar whose code does not link with the rest of the class path: what to tell of it, and which it is. */
public final class BrokenJar {
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
        return ModuleList.in(loader).stream()
                .filter(list -> !loads(list, loader))
                .map(ModuleList::origin)
                .findFirst();
    }

    private static boolean loads(ModuleList list, ClassLoader loader) {
        try {
            for (String name : list.modules()) {
                if (Class.forName(name, true, loader).getDeclaredConstructors().length == 0) {
                    return false;
                }
            }
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
