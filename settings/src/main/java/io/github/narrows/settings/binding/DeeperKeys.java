package io.github.narrows.settings.binding;

import io.github.narrows.settings.choice.Choices;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the section that a key written one or two levels too high was meant for. */
final class DeeperKeys {
    /** Choices may hold choices of their own kind, without end. */
    private static final int DEEPEST = 3;

    private final Choices choices;

    DeeperKeys(Choices choices) {
        this.choices = choices;
    }

    /** The shortest path from a record to a key of this name below it, such as {@code optimizer.learning-rate}. */
    Optional<String> find(Class<? extends Record> from, String key) {
        List<Place> places = below(new Place("", from));
        for (int depth = 1; depth < DEEPEST; depth++) {
            for (Place place : places) {
                if (SettingComponent.of(place.type).containsKey(key)) {
                    return Optional.of(SettingsBinder.join(place.path, key));
                }
            }
            List<Place> deeper = new ArrayList<>();
            places.forEach(place -> deeper.addAll(below(place)));
            places = deeper;
        }
        return Optional.empty();
    }

    /** A record and the keys that lead to it. */
    private record Place(String path, Class<? extends Record> type) {}

    private List<Place> below(Place place) {
        Set<Place> places = new LinkedHashSet<>();
        SettingComponent.of(place.type)
                .forEach((key, component) -> recordsOf(component.type())
                        .forEach(type -> places.add(new Place(SettingsBinder.join(place.path, key), type))));
        return List.copyOf(places);
    }

    private List<Class<? extends Record>> recordsOf(SettingType type) {
        if (type instanceof SettingType.Nested nested) {
            return List.of(nested.type());
        }
        if (type instanceof SettingType.OptionalOf optional) {
            return recordsOf(optional.inner());
        }
        if (type instanceof SettingType.OneOf choice) {
            List<Class<? extends Record>> records = new ArrayList<>();
            choices.of(choice.kind()).forEach(one -> records.add(ChosenType.record(one)));
            return records;
        }
        return List.of();
    }
}
