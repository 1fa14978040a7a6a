package io.github.narrows.settings.choice;

import io.github.narrows.settings.Choice;
import java.util.Optional;

/**
 * Settings records that no module offers: an experiment in Java may use them, and stored settings name their classes in place
 * of an id. The class must be a record of the kind, so that a file can name nothing else.
 */
final class ClassChoices {
    private ClassChoices() {}

    /** Of a record; empty if it is none. */
    static Optional<Choice<?>> of(Class<?> kind, Object settings) {
        return of(kind, settings.getClass()).map(choice -> choice);
    }

    /** Of the name of a class; empty if there is no such class, or if it is no record of the kind. */
    static <T> Optional<Choice<T>> named(Class<T> kind, String name) {
        try {
            return of(kind, Class.forName(name, false, loader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<Choice<T>> of(Class<T> kind, Class<?> type) {
        return kind.isAssignableFrom(type) && type.isRecord()
                ? Optional.of(new Choice<>(kind, type.getName(), type.asSubclass(kind), type, false))
                : Optional.empty();
    }

    private static ClassLoader loader() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(ClassLoader::getSystemClassLoader);
    }
}
