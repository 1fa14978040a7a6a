package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.SettingsNode.Sequence;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes settings records of sections, and reports everything that is wrong with them at once. */
final class SettingsBinder {
    private static final String DEFAULT = "default";

    private final Choices choices;
    private final List<Problem> problems = new ArrayList<>();

    SettingsBinder(Choices choices) {
        this.choices = choices;
    }

    /** A record, and its section with every key that the file left out. */
    private record Part(@Nullable Object value, @Nullable SettingsNode effective) {
        static final Part BROKEN = new Part(null, null);
    }

    <R extends Record> Settings<R> bind(Section section, Class<R> settings) {
        Part part = block("", section, settings, null);
        if (!problems.isEmpty() || part.value() == null || part.effective() == null) {
            throw new SettingsException(problems);
        }
        return new Settings<>(settings.cast(part.value()), (Section) part.effective());
    }

    private Part block(String prefix, Section section, Class<?> settings, @Nullable SettingsNode type) {
        List<Component> components = Component.of(settings);
        checkKeys(prefix, section, components, settings);
        Map<String, SettingsNode> effective = new LinkedHashMap<>();
        if (type != null) {
            effective.put(SettingsLayers.TYPE, type);
        }
        List<@Nullable Object> values = new ArrayList<>();
        int before = problems.size();
        for (Component component : components) {
            Part part = component(prefix, component, section.entries().get(component.key()));
            values.add(part.value());
            if (part.effective() != null) {
                effective.put(component.key(), part.effective());
            }
        }
        Section complete = new Section(effective, section.origin());
        return problems.size() > before
                ? Part.BROKEN
                : new Part(create(prefix, complete, settings, values.toArray()), complete);
    }

    private void checkKeys(String prefix, Section section, List<Component> components, Class<?> settings) {
        Set<String> known =
                new TreeSet<>(components.stream().map(Component::key).toList());
        section.entries().forEach((key, node) -> {
            if (!known.contains(key)
                    && !(key.equals(SettingsLayers.TYPE)
                            && !settings.isAnnotationPresent(Kind.class)
                            && isChoice(settings))) {
                String place =
                        prefix.isEmpty() ? "settings here" : "settings of " + prefix.substring(0, prefix.length() - 1);
                problems.add(new Problem(
                        node.origin(),
                        prefix + key,
                        "is no setting" + NearestName.hint(key, known) + "; the " + place + " are "
                                + (known.isEmpty() ? "none" : known) + owner(settings)));
            }
        });
    }

    private boolean isChoice(Class<?> settings) {
        return owner(settings).length() > 0;
    }

    private String owner(Class<?> settings) {
        for (Class<?> kind : choices.kinds().values()) {
            for (Choice<?> choice : choices.of(kind)) {
                if (choice.settings() == settings) {
                    return ", as " + Choices.origin(choice) + " defines '" + choice.id() + "'";
                }
            }
        }
        return "";
    }

    private Part component(String prefix, Component component, @Nullable SettingsNode given) {
        String path = prefix + component.key();
        Part part = given != null ? given(path, component, given) : missing(path, component);
        return component.isOptional() && part != Part.BROKEN
                ? new Part(Optional.ofNullable(part.value()), part.effective())
                : part;
    }

    private Part missing(String path, Component component) {
        Optional<String> text = component.defaultText();
        if (text.isEmpty()) {
            problems.add(new Problem(
                    "", path, "must be given: " + component.setting().help()));
            return Part.BROKEN;
        }
        if (component.isOptional() && text.get().isEmpty()) {
            return new Part(null, null);
        }
        if (component.isBlock()) {
            return block(path + ".", Section.empty(DEFAULT), component.valueType(), null);
        }
        if (component.isList()) {
            List<String> items = Arrays.stream(text.get().split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
            return given(path, component, new Sequence(items, DEFAULT));
        }
        return given(path, component, new Scalar(text.get(), DEFAULT));
    }

    private Part given(String path, Component component, SettingsNode node) {
        if (choices.isKind(component.valueType())) {
            return choice(path, component, node);
        }
        if (component.isBlock()) {
            return node instanceof Section section
                    ? block(path + ".", section, component.valueType(), null)
                    : broken(node, path, "must be a section with keys of its own" + found(node));
        }
        if (component.isList()) {
            return list(path, component, node);
        }
        return node instanceof Scalar scalar
                ? scalar(path, component, scalar)
                : broken(
                        node,
                        path,
                        "must be a single value (" + ScalarType.name(component.valueType()) + ")" + found(node));
    }

    private Part choice(String path, Component component, SettingsNode node) {
        if (node instanceof Sequence) {
            return broken(
                    node,
                    path,
                    "must be the id of a " + Choices.nameOf(component.valueType()) + ", or a section with 'type:'"
                            + found(node));
        }
        Section section = SettingsLayers.section(node);
        SettingsNode named = section.entries()
                .getOrDefault(
                        SettingsLayers.TYPE, new Scalar(component.defaultText().orElse(""), DEFAULT));
        if (!(named instanceof Scalar id)) {
            return broken(named, path + "." + SettingsLayers.TYPE, "must be an id" + found(named));
        }
        if (id.text().isEmpty()) {
            return broken(
                    section,
                    path,
                    "must name its 'type:'; the class path offers "
                            + choices.of(component.valueType()).stream()
                                    .map(Choice::id)
                                    .toList());
        }
        Optional<Choice<?>> choice = choices.find(component.valueType(), id.text());
        return choice.isEmpty()
                ? broken(id, path + "." + SettingsLayers.TYPE, choices.unknown(component.valueType(), id.text()))
                : block(path + ".", section, choice.get().settings(), id);
    }

    private Part list(String path, Component component, SettingsNode node) {
        if (node instanceof Section) {
            return broken(node, path, "must be a value or a list of values" + found(node));
        }
        List<String> items = node instanceof Sequence sequence ? sequence.items() : List.of(((Scalar) node).text());
        List<Object> values = new ArrayList<>();
        for (String item : items) {
            Part part = scalar(path, component, new Scalar(item, node.origin()));
            if (part.value() == null) {
                return Part.BROKEN;
            }
            values.add(part.value());
        }
        return new Part(List.copyOf(values), new Sequence(items, node.origin()));
    }

    private Part scalar(String path, Component component, Scalar scalar) {
        Object value;
        try {
            value = ScalarType.parse(scalar.text(), component.valueType());
        } catch (ScalarType.Mismatch e) {
            return broken(scalar, path, e.getMessage() + found(scalar));
        }
        Setting setting = component.setting();
        if (value instanceof Number number) {
            double amount = number.doubleValue();
            if (!(amount >= setting.min() && amount <= setting.max()) || Double.isInfinite(amount)) {
                return broken(scalar, path, "must be " + range(setting) + found(scalar));
            }
        }
        return new Part(value, new Scalar(ScalarType.text(value), scalar.origin()));
    }

    /** The range of a setting in words. */
    static String range(Setting setting) {
        boolean low = setting.min() != Double.NEGATIVE_INFINITY;
        boolean high = setting.max() != Double.POSITIVE_INFINITY;
        if (low && high) {
            return "from " + plain(setting.min()) + " to " + plain(setting.max());
        }
        return low ? "at least " + plain(setting.min()) : high ? "at most " + plain(setting.max()) : "finite";
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }

    private static String found(SettingsNode node) {
        if (node instanceof Scalar scalar) {
            return ", found '" + scalar.text() + "'";
        }
        return node instanceof Sequence sequence ? ", found the list " + sequence.items() : ", found a section";
    }

    private Part broken(SettingsNode node, String path, String message) {
        problems.add(new Problem(node.origin(), path, message));
        return Part.BROKEN;
    }

    private @Nullable Object create(String prefix, Section section, Class<?> settings, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(settings.getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return settings.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            refused(prefix, section, e.getCause());
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(settings.getName() + " needs a public canonical constructor", e);
        }
    }

    /** A rule across settings that a record's constructor checks. */
    private void refused(String prefix, Section section, @Nullable Throwable cause) {
        if (cause instanceof SettingsException e) {
            for (Problem problem : e.problems()) {
                SettingsNode node = section.entries().get(problem.key());
                problems.add(new Problem(node == null ? "" : node.origin(), prefix + problem.key(), problem.message()));
            }
        } else if (cause instanceof IllegalArgumentException e) {
            problems.add(new Problem(
                    "",
                    prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1),
                    String.valueOf(e.getMessage())));
        } else {
            throw new IllegalStateException("the settings of '" + prefix + "' could not be made", cause);
        }
    }
}
