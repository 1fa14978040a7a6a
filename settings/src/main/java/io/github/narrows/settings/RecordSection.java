package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Section;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a settings record as a section, the inverse of binding. */
final class RecordSection {
    private static final String ORIGIN = "Java";

    private final Choices choices;

    RecordSection(Choices choices) {
        this.choices = choices;
    }

    Section of(Record settings) {
        Map<String, SettingsNode> entries = new LinkedHashMap<>();
        for (Component component : Component.of(settings.getClass())) {
            Object value = valueOf(settings, component);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> entries.put(component.key(), node(component, present)));
            } else {
                entries.put(component.key(), node(component, value));
            }
        }
        return new Section(entries, ORIGIN);
    }

    private SettingsNode node(Component component, Object value) {
        if (choices.isKind(component.valueType())) {
            if (!(value instanceof Record choice)) {
                throw new IllegalArgumentException(value.getClass().getName() + " is not a settings record");
            }
            Map<String, SettingsNode> entries = new LinkedHashMap<>();
            entries.put(SettingsLayers.TYPE, new SettingsNode.Scalar(choices.idOf(choice), ORIGIN));
            entries.putAll(of(choice).entries());
            return new Section(entries, ORIGIN);
        }
        if (value instanceof Record block) {
            return of(block);
        }
        if (value instanceof List<?> list) {
            return new SettingsNode.Sequence(list.stream().map(ScalarType::text).toList(), ORIGIN);
        }
        return new SettingsNode.Scalar(ScalarType.text(value), ORIGIN);
    }

    private static Object valueOf(Record settings, Component component) {
        try {
            return component.reflected().getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(settings.getClass().getName() + " must be public", e);
        }
    }
}
