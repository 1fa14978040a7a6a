package io.github.narrows.settings.choice;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.spi.Message;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.settings.Names;
import io.github.narrows.settings.Nearest;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of everything that a configuration file can name, by kind and id. */
public final class Choices {
    private static final TypeLiteral<Choice<?>> CHOICE = new TypeLiteral<>() {};
    private static final Key<Set<Choice<?>>> CHOICES = Key.get(new TypeLiteral<Set<Choice<?>>>() {});

    private final Map<Class<?>, SortedMap<String, Choice<?>>> byKind;
    private final Presets presets;

    /**
     * @param choices as modules contributed them
     * @throws SettingsException if two modules offer one id, naming both jars, or if a replacement has nothing to replace
     */
    public Choices(Collection<Choice<?>> choices) {
        this(choices, Presets.NONE);
    }

    private Choices(Collection<Choice<?>> choices, Presets presets) {
        byKind = ChoiceTable.of(choices);
        this.presets = presets;
    }

    /** The choices of every {@link ChoiceModule} on the class path, and the presets that lie there. */
    public static Choices discover() {
        return discover(List.of());
    }

    /**
     * The same, and the choices of modules that a program hands over.
     *
     * @param more which need not be named in a service file
     */
    public static Choices discover(List<? extends ChoiceModule> more) {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(ClassLoader::getSystemClassLoader);
        return discover(loader, more);
    }

    /** The same of what a class loader sees. */
    public static Choices discover(ClassLoader loader) {
        return discover(loader, List.of());
    }

    private static Choices discover(ClassLoader loader, List<? extends ChoiceModule> more) {
        List<Module> modules = new ArrayList<>(more);
        try {
            ServiceLoader.load(ChoiceModule.class, loader).forEach(modules::add);
        } catch (ServiceConfigurationError e) {
            throw e.getCause() instanceof LinkageError cause
                    ? BrokenJar.amongPlugins(loader, cause)
                    : broken("a plug-in cannot be loaded: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw BrokenJar.amongPlugins(loader, e);
        }
        return new Choices(contributed(modules), Presets.discover(loader));
    }

    /** The choices of these modules alone, without presets. */
    public static Choices of(List<? extends Module> modules) {
        return new Choices(contributed(modules));
    }

    private static Set<Choice<?>> contributed(List<? extends Module> modules) {
        try {
            return Guice.createInjector(Stage.PRODUCTION, strict(modules)).getInstance(CHOICES);
        } catch (CreationException e) {
            String messages =
                    e.getErrorMessages().stream().map(Message::getMessage).collect(Collectors.joining("; "));
            throw broken("a plug-in cannot be used: " + messages, e);
        }
    }

    private static Module strict(List<? extends Module> modules) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                binder().disableCircularProxies();
                binder().requireExactBindingAnnotations();
                Multibinder.newSetBinder(binder(), CHOICE);
                modules.forEach(this::install);
            }
        };
    }

    private static SettingsException broken(String message, Throwable cause) {
        SettingsException exception = new SettingsException(List.of(new Problem("", "", message)));
        exception.initCause(cause);
        return exception;
    }

    /** What a file may lay under its own settings. */
    public Presets presets() {
        return presets;
    }

    /** Every kind that has choices, by the name that messages give it. */
    public SortedMap<String, Class<?>> kinds() {
        SortedMap<String, Class<?>> kinds = new TreeMap<>();
        byKind.keySet().forEach(kind -> kinds.put(Names.ofKind(kind), kind));
        return Collections.unmodifiableSortedMap(kinds);
    }

    public boolean isKind(Class<?> type) {
        return byKind.containsKey(type);
    }

    /** The choices of a kind, sorted by id; none for an unknown kind. */
    public <T> Collection<Choice<T>> of(Class<T> kind) {
        return byKind.getOrDefault(kind, Collections.emptySortedMap()).values().stream()
                .map(choice -> Choices.<T>cast(choice))
                .toList();
    }

    /** The choice of an id. @throws SettingsException if there is none, listing what the class path offers */
    public <T> Choice<T> get(Class<T> kind, String id) {
        return find(kind, id).orElseThrow(() -> SettingsException.of("", unknown(kind, id)));
    }

    public <T> Optional<Choice<T>> find(Class<T> kind, String id) {
        return of(kind).stream().filter(choice -> choice.id().equals(id)).findFirst();
    }

    public List<String> ids(Class<?> kind) {
        return List.copyOf(
                byKind.getOrDefault(kind, Collections.emptySortedMap()).keySet());
    }

    /** Says that there is no such choice, and what there is. */
    public String unknown(Class<?> kind, String id) {
        String name = Names.ofKind(kind);
        List<String> ids = ids(kind);
        return ids.isEmpty()
                ? "the class path offers no " + name + " at all; add a module that does"
                : "no " + name + " is named \"" + id + '"' + Nearest.didYouMean(id, ids) + "; the class path offers "
                        + ids;
    }

    /** The id of a settings record among the choices of a kind; empty if no module offers its class. */
    public Optional<String> idOf(Class<?> kind, Object settings) {
        return choiceOf(kind, settings).map(Choice::id);
    }

    /** The choice that a settings record is of; empty if no module offers its class. */
    public Optional<Choice<?>> choiceOf(Class<?> kind, Object settings) {
        return byKind.getOrDefault(kind, Collections.emptySortedMap()).values().stream()
                .<Choice<?>>map(choice -> choice)
                .filter(choice -> choice.settings() == settings.getClass())
                .findFirst();
    }

    /** The id of a settings record, whatever its kind; empty if no module offers its class. */
    public Optional<String> idOf(Record settings) {
        return byKind.keySet().stream()
                .flatMap(kind -> idOf(kind, settings).stream())
                .sorted()
                .findFirst();
    }

    /** The file name of the jar that offers a choice; for classes in a folder, the name of the project. */
    public static String origin(Choice<?> choice) {
        return CodeOrigin.of(choice.module());
    }

    /** A table keyed by kind holds only choices of that kind. */
    @SuppressWarnings("unchecked")
    private static <T> Choice<T> cast(Choice<?> choice) {
        return (Choice<T>) choice;
    }
}
