package io.github.narrows.settings.binding;

import io.github.narrows.settings.Names;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** What may stand behind a key, as the type of a record component says. */
sealed interface SettingType
        permits ScalarType, SettingType.ListOf, SettingType.OptionalOf, SettingType.Nested, SettingType.OneOf {
    /** What a message expects, such as "whole number". */
    String name();

    /** A list of values, or of choices. */
    record ListOf(SettingType item) implements SettingType {
        @Override
        public String name() {
            return "list, each " + item.name();
        }

        /** What a message expects of every item. */
        String expected() {
            return item instanceof ScalarType scalar ? scalar.expected() : "one " + item.name();
        }

        /** Whether any text is an item. */
        boolean isOfText() {
            return item instanceof ScalarType scalar && scalar.isText();
        }
    }

    /** Something that may be absent, written as empty text. */
    record OptionalOf(SettingType inner) implements SettingType {
        @Override
        public String name() {
            return inner.name() + ", or \"\" for none";
        }
    }

    /** A section that is always of one record. */
    record Nested(Class<? extends Record> type) implements SettingType {
        @Override
        public String name() {
            return "section";
        }
    }

    /** A section whose {@code type:} names a choice. */
    record OneOf(Class<?> kind) implements SettingType {
        @Override
        public String name() {
            return Names.ofKind(kind);
        }
    }

    /** Reads the type of a record component. @throws IllegalArgumentException if no settings file can fill this type */
    static SettingType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            SettingType inner = of(generic.getActualTypeArguments()[0]);
            if (generic.getRawType() == Optional.class && !(inner instanceof OptionalOf)) {
                return new OptionalOf(inner);
            }
            if (generic.getRawType() == List.class && (inner instanceof ScalarType || inner instanceof OneOf)) {
                return new ListOf(inner);
            }
        }
        if (type instanceof Class<?> plain) {
            if (ScalarType.isScalar(plain)) {
                return new ScalarType(plain);
            }
            if (plain.isRecord()) {
                return new Nested(plain.asSubclass(Record.class));
            }
            if (plain.isInterface()) {
                return new OneOf(plain);
            }
        }
        throw new IllegalArgumentException("no settings file can fill a " + type.getTypeName());
    }
}
