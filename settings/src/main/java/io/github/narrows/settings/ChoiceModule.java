package io.github.narrows.settings;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;

/**
 * A Guice module that offers choices. A plug-in extends it, names its choices in {@link #configure()} and lists the class
 * in {@code META-INF/services/io.github.narrows.settings.ChoiceModule}.
 */
public abstract class ChoiceModule extends AbstractModule {
    /** Offers a settings record under an id; two modules that offer the same id of one kind are an error. */
    protected final <T, R extends T> void choice(Class<T> kind, String id, Class<R> settings) {
        add(new Choice<>(kind, id, settings, getClass(), false));
    }

    /** Offers a settings record in the place of the one that another module offers under this id. */
    protected final <T, R extends T> void replaceChoice(Class<T> kind, String id, Class<R> settings) {
        add(new Choice<>(kind, id, settings, getClass(), true));
    }

    private void add(Choice<?> choice) {
        if (!choice.settings().isRecord()) {
            addError(
                    "%s of %s is not a record",
                    choice.settings().getName(), getClass().getName());
            return;
        }
        Multibinder.newSetBinder(binder(), new TypeLiteral<Choice<?>>() {})
                .addBinding()
                .toInstance(choice);
    }
}
