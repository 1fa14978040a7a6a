package io.github.narrows.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One component of a settings record: its key, its type and its {@link Setting}. */
final class Component {
    private final RecordComponent component;
    private final Type type;

    private Component(RecordComponent component) {
        this.component = component;
        this.type = isOptional() ? argument(component.getGenericType()) : component.getGenericType();
    }

    static List<Component> of(Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents()).map(Component::new).toList();
    }

    /** The name in kebab-case. */
    String key() {
        return kebab(component.getName());
    }

    static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    boolean isOptional() {
        return component.getType() == Optional.class;
    }

    boolean isList() {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class;
    }

    /** The type of the value, or of a list's items. */
    Class<?> valueType() {
        return (Class<?>) (isList() ? argument(type) : type);
    }

    boolean isBlock() {
        return !isList() && valueType().isRecord();
    }

    /** What makes two records' settings of one key interchangeable. */
    Type declaredType() {
        return component.getGenericType();
    }

    Setting setting() {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component.getDeclaringRecord().getName() + "." + component.getName()
                    + " lacks the annotation @Setting");
        }
        return setting;
    }

    /** The default as text, if there is one. */
    Optional<String> defaultText() {
        String text = setting().value();
        return text.equals(Setting.REQUIRED) ? Optional.empty() : Optional.of(text);
    }

    RecordComponent reflected() {
        return component;
    }

    private static Type argument(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }
}
