package io.github.narrows.settings.binding;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Names;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsNode;
import io.github.narrows.settings.SettingsNode.Items;
import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Writes settings records as a tree, the way back from {@link SettingsBinder}. */
public final class RecordTree {
    /** The origin of values that a program composed. */
    public static final String JAVA = "Java";

    private final Choices choices;
    private final UnaryOperator<String> origins;

    private RecordTree(Choices choices, UnaryOperator<String> origins) {
        this.choices = choices;
        this.origins = origins;
    }

    /**
     * The tree of a record made in Java.
     *
     * @throws SettingsException if a nested record is not offered as a choice, so that no file could name it
     */
    public static SettingsTree of(Record settings, Choices choices) {
        return of(settings, choices, key -> JAVA);
    }

    /** @param origins gives the origin of a dotted key */
    static SettingsTree of(Record settings, Choices choices, UnaryOperator<String> origins) {
        return new SettingsTree(new RecordTree(choices, origins).section("", settings, Map.of()));
    }

    private Section section(String prefix, Record settings, Map<String, SettingsNode> first) {
        Map<String, SettingsNode> children = new LinkedHashMap<>(first);
        SettingComponent.of(settings.getClass()).forEach((key, component) -> {
            String full = prefix.isEmpty() ? key : prefix + "." + key;
            children.put(key, node(full, component.type(), component.valueIn(settings)));
        });
        return new Section(origins.apply(prefix), children);
    }

    private SettingsNode node(String key, SettingType type, Object value) {
        if (type instanceof SettingType.OneOf choice) {
            String id = choices.idOf(choice.kind(), value)
                    .orElseThrow(() -> SettingsException.of(key, notOffered(value, choice.kind())));
            String typeKey = key + "." + Choice.TYPE;
            Scalar name = Scalar.of(origins.apply(typeKey), id);
            return section(key, (Record) value, Map.of(Choice.TYPE, name));
        } else if (type instanceof SettingType.Nested) {
            return section(key, (Record) value, Map.of());
        } else if (type instanceof SettingType.OptionalOf optional) {
            Optional<?> present = (Optional<?>) value;
            return present.isPresent() ? node(key, optional.inner(), present.get()) : scalar(key, "");
        } else if (type instanceof SettingType.ListOf list) {
            List<?> items = (List<?>) value;
            return new Items(
                    origins.apply(key),
                    IntStream.range(0, items.size())
                            .mapToObj(i -> item(SettingsBinder.itemKey(key, i, list), list.item(), items.get(i)))
                            .toList());
        }
        return scalar(key, value);
    }

    /** A choice without settings is named by its id alone. */
    private SettingsNode item(String key, SettingType type, Object value) {
        SettingsNode node = node(key, type, value);
        return node instanceof Section section && section.children().size() == 1
                ? section.child(Choice.TYPE).orElse(node)
                : node;
    }

    private Scalar scalar(String key, Object value) {
        return Scalar.of(origins.apply(key), ScalarType.toValue(value));
    }

    private static String notOffered(Object value, Class<?> kind) {
        return value.getClass().getName() + " is not offered as a " + Names.ofKind(kind)
                + "; give it an id with choice(...) in a ChoiceModule, so that stored settings can name it";
    }
}
