package io.github.narrows.settings.choice;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Names;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sorts contributed choices by kind and id and settles who has an id. */
final class ChoiceTable {
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Class<?>, SortedMap<String, Choice<?>>> byKind = new HashMap<>();

    private ChoiceTable() {}

    static Map<Class<?>, SortedMap<String, Choice<?>>> of(Collection<Choice<?>> choices) {
        ChoiceTable table = new ChoiceTable();
        choices.stream()
                .collect(Collectors.groupingBy(Name::of, LinkedHashMap::new, Collectors.toList()))
                .forEach(table::settle);
        table.checkKindNames();
        SettingsException.throwIfAny(table.problems);
        return table.byKind;
    }

    /** What only one choice may have. */
    private record Name(Class<?> kind, String id) {
        static Name of(Choice<?> choice) {
            return new Name(choice.kind(), choice.id());
        }

        @Override
        public String toString() {
            return Names.ofKind(kind) + " \"" + id + '"';
        }
    }

    private void settle(Name name, List<Choice<?>> claims) {
        List<Choice<?>> offers =
                claims.stream().filter(choice -> !choice.replacing()).toList();
        List<Choice<?>> replacements = claims.stream().filter(Choice::replacing).toList();
        if (!Names.isKebab(name.id)) {
            add("the id of " + name + " must be in kebab-case, such as my-choice, in " + who(claims));
        }
        if (!name.kind.isInterface()) {
            add(name.kind.getName() + " must be an interface to be a kind of choices, in " + who(claims));
        }
        if (offers.size() > 1) {
            add(name + " is offered twice, by " + who(offers)
                    + "; take one off the class path, or let one call replaceChoice");
        } else if (replacements.size() > 1) {
            add(name + " is replaced twice, by " + who(replacements) + "; take one off the class path");
        } else if (offers.isEmpty()) {
            add(name + " is replaced by " + who(replacements) + ", but no module offers it; call choice instead");
        }
        byKind.computeIfAbsent(name.kind, kind -> new TreeMap<>())
                .put(name.id, replacements.isEmpty() ? offers.get(0) : replacements.get(0));
    }

    private void checkKindNames() {
        byKind.keySet().stream().collect(Collectors.groupingBy(Names::ofKind)).forEach((name, kinds) -> {
            if (kinds.size() > 1) {
                add("two kinds of choices are called \"" + name + "\", " + classNames(kinds)
                        + "; tell them apart with @Kind");
            }
        });
    }

    private void add(String message) {
        problems.add(new Problem("", "", message));
    }

    private static String classNames(List<Class<?>> kinds) {
        return kinds.stream().map(Class::getName).sorted().collect(Collectors.joining(" and "));
    }

    /** Modules and their jars, which are named with their folders where two have one name. */
    private static String who(List<Choice<?>> choices) {
        boolean namesTell = distinct(choices, Choices::origin) == distinct(choices, ChoiceTable::place);
        return choices.stream()
                .sorted(Comparator.comparing((Choice<?> choice) -> Choices.origin(choice))
                        .thenComparing(choice -> choice.module().getName()))
                .map(choice ->
                        choice.module().getName() + " (" + (namesTell ? Choices.origin(choice) : place(choice)) + ")")
                .collect(Collectors.joining(" and "));
    }

    private static long distinct(List<Choice<?>> choices, Function<Choice<?>, String> text) {
        return choices.stream().map(text).distinct().count();
    }

    private static String place(Choice<?> choice) {
        return CodeOrigin.place(choice.module()).map(Path::toString).orElseGet(() -> Choices.origin(choice));
    }
}
