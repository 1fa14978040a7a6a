package io.github.narrows.settings.binding;

import io.github.narrows.settings.Names;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsNode;
import io.github.narrows.settings.choice.BrokenJar;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One component of a settings record.
 *
 * @param key its name in kebab-case
 * @param defaultText as it would stand in a file; empty for a setting that must be given
 * @param defaultNode the same, as if a file had given it
 */
record SettingComponent(
        RecordComponent component,
        String key,
        SettingType type,
        Optional<String> defaultText,
        Optional<SettingsNode> defaultNode,
        Range range,
        String help) {
    private static final ClassValue<Map<String, SettingComponent>> BY_KEY = new ClassValue<>() {
        @Override
        protected Map<String, SettingComponent> computeValue(Class<?> type) {
            Map<String, SettingComponent> components = new LinkedHashMap<>();
            try {
                for (RecordComponent component : type.getRecordComponents()) {
                    SettingComponent setting = SettingComponent.of(component);
                    components.put(setting.key, setting);
                }
            } catch (LinkageError e) {
                throw BrokenJar.of(type, e);
            }
            return Collections.unmodifiableMap(components);
        }
    };

    /** The components of a record, by key, in their order. */
    static Map<String, SettingComponent> of(Class<? extends Record> type) {
        return BY_KEY.get(type);
    }

    private static SettingComponent of(RecordComponent component) {
        String key = Names.kebab(component.getName());
        SettingType type;
        try {
            type = SettingType.of(component.getGenericType());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName() + "." + component.getName() + ": " + e.getMessage(), e);
        }
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            return new SettingComponent(component, key, type, Optional.empty(), Optional.empty(), Range.ANY, "");
        }
        Optional<String> text = Optional.of(setting.value()).filter(value -> !value.equals(Setting.REQUIRED));
        Optional<SettingsNode> node = text.map(value -> defaultNode(key, value));
        return new SettingComponent(
                component, key, type, text, node, new Range(setting.min(), setting.max()), setting.help());
    }

    private static SettingsNode defaultNode(String key, String text) {
        return text.isEmpty()
                ? SettingsNode.Scalar.of(SettingsBinder.DEFAULT, "")
                : SettingsNode.ofText(key, text, SettingsBinder.DEFAULT);
    }

    /** Whether another record's component may take over what a file wrote for this one. */
    boolean isSameSetting(SettingComponent other) {
        return key.equals(other.key) && type.equals(other.type);
    }

    /** One item of a list, which nothing but itself gives a type. */
    SettingComponent forItem(SettingsNode item) {
        return new SettingComponent(component, key, type, defaultText, Optional.of(item), range, help);
    }

    Object valueIn(Record settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** Calls the canonical constructor. */
    static Record create(Class<? extends Record> type, List<Object> values) throws InvocationTargetException {
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }
}
