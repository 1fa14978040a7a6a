package io.github.narrows.settings;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything on the class path that a file can name, by kind and id. */
public final class Choices {
    private final Map<Class<?>, SortedMap<String, Choice<?>>> table =
            new TreeMap<>(Comparator.comparing(Class::getName));

    private Choices(Set<Choice<?>> offered) {
        List<Choice<?>> ordered =
                offered.stream().sorted(Comparator.comparing(Choice::replacing)).toList();
        for (Choice<?> choice : ordered) {
            SortedMap<String, Choice<?>> ids = table.computeIfAbsent(choice.kind(), kind -> new TreeMap<>());
            Choice<?> present = ids.get(choice.id());
            if (choice.replacing() ? present == null || present.replacing() : present != null) {
                throw new IllegalStateException(clash(choice, present));
            }
            ids.put(choice.id(), choice);
        }
    }

    private static String clash(Choice<?> choice, @org.jspecify.annotations.Nullable Choice<?> present) {
        String what = "the " + nameOf(choice.kind()) + " '" + choice.id() + "'";
        if (present == null) {
            return described(choice) + " replaces " + what + ", which no module offers";
        }
        return what + " is " + (choice.replacing() ? "replaced" : "offered") + " twice: by " + described(present)
                + " and by " + described(choice) + "; remove one from the class path"
                + (choice.replacing() ? "" : ", or let one of them replace the other");
    }

    private static String described(Choice<?> choice) {
        return choice.module().getName() + " (" + origin(choice) + ")";
    }

    /** The choices of all modules that {@link ServiceLoader} finds. */
    public static Choices discover() {
        return of(ServiceLoader.load(ChoiceModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** The choices of some modules. */
    public static Choices of(List<? extends Module> modules) {
        TypeLiteral<Choice<?>> type = new TypeLiteral<>() {};
        List<Module> all = new ArrayList<>(modules);
        all.add(new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                binder().requireExactBindingAnnotations();
                binder().disableCircularProxies();
                Multibinder.newSetBinder(binder(), type);
            }
        });
        return new Choices(
                Guice.createInjector(Stage.PRODUCTION, all).getInstance(Key.get(new TypeLiteral<Set<Choice<?>>>() {})));
    }

    /** Whether anything is offered under this interface. */
    public boolean isKind(Class<?> type) {
        return table.containsKey(type);
    }

    /** All kinds, by the name a person calls them. */
    public SortedMap<String, Class<?>> kinds() {
        SortedMap<String, Class<?>> kinds = new TreeMap<>();
        table.keySet().forEach(kind -> kinds.put(nameOf(kind), kind));
        return kinds;
    }

    /** The choices of a kind in the order of their ids. */
    public Collection<Choice<?>> of(Class<?> kind) {
        return table.getOrDefault(kind, new TreeMap<>()).values();
    }

    /** One choice, if it is offered. */
    public Optional<Choice<?>> find(Class<?> kind, String id) {
        return Optional.ofNullable(table.getOrDefault(kind, new TreeMap<>()).get(id));
    }

    /** Why an id is not offered, and what is. */
    String unknown(Class<?> kind, String id) {
        Set<String> ids = table.getOrDefault(kind, new TreeMap<>()).keySet();
        return "no " + nameOf(kind) + " is named '" + id + "'" + NearestName.hint(id, ids) + "; the class path offers "
                + ids;
    }

    /** Under which id a record is offered. */
    public String idOf(Record settings) {
        return table.values().stream()
                .flatMap(ids -> ids.values().stream())
                .filter(choice -> choice.settings() == settings.getClass())
                .map(Choice::id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        settings.getClass().getName() + " is not offered as a choice by any module on the class path"));
    }

    /** What a person calls a kind. */
    public static String nameOf(Class<?> kind) {
        Kind name = kind.getAnnotation(Kind.class);
        return name == null ? Component.kebab(kind.getSimpleName()).replace('-', ' ') : name.value();
    }

    /** The jar, or the folder of classes, that a choice came from. */
    public static String origin(Choice<?> choice) {
        CodeSource source = choice.module().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "unknown origin";
        }
        Path path = Path.of(source.getLocation().getPath());
        // target/classes of a module is better known by the module's folder.
        return path.endsWith(Path.of("target", "classes"))
                ? path.getName(path.getNameCount() - 3) + "/"
                : String.valueOf(path.getFileName());
    }
}
