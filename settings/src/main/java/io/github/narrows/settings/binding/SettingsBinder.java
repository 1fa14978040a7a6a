package io.github.narrows.settings.binding;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Printable;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsNode;
import io.github.narrows.settings.SettingsNode.Items;
import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes settings records of layers of settings and reports everything that is wrong with them at once.
 *
 * <p>A stronger layer's value takes the place of a weaker one's, key by key. If it names another {@code type}, the keys that
 * were meant for the type before are dropped, save those that both types have with the same declared type.
 */
public final class SettingsBinder {
    static final String DEFAULT = "default";

    private final Choices choices;
    private final BindingReport report;

    private SettingsBinder(Choices choices) {
        this.choices = choices;
        report = new BindingReport(choices);
    }

    /** Binds a single layer. */
    public static <R extends Record> BoundSettings<R> bind(SettingsTree layer, Class<R> root, Choices choices) {
        return bind(root, choices, List.of(layer));
    }

    /**
     * Binds layers.
     *
     * @param layers weakest first, above the defaults of the records
     * @throws SettingsException with every problem of every layer
     */
    public static <R extends Record> BoundSettings<R> bind(Class<R> root, Choices choices, List<SettingsTree> layers) {
        return new SettingsBinder(choices).bind(root, layers);
    }

    /**
     * Binds layers over the preset that they name, which is weaker than all of them.
     *
     * @param root has the setting {@code experiment}, which names the preset
     * @param layers weakest first, above the preset and the defaults of the records
     * @throws SettingsException with every problem of every layer
     */
    public static <R extends Record> BoundSettings<R> bindOverPreset(
            Class<R> root, Choices choices, List<SettingsTree> layers) {
        NamedPreset preset = NamedPreset.of(root, layers, choices.presets());
        SettingsBinder binder = new SettingsBinder(choices);
        preset.problem().ifPresent(binder.report::add);
        return binder.bind(root, preset.layers());
    }

    /**
     * Binds the settings that were stored with a run. They hold everything that its preset said, so that no preset is looked
     * for: it may be another one by now, or be on the class path no longer.
     *
     * @param layers weakest first, above the defaults of the records
     * @throws SettingsException with every problem of every layer
     */
    public static <R extends Record> BoundSettings<R> bindStored(
            Class<R> root, Choices choices, List<SettingsTree> layers) {
        return bind(root, choices, layers.stream().map(NamedPreset::inShort).toList());
    }

    private <R extends Record> BoundSettings<R> bind(Class<R> root, List<SettingsTree> layers) {
        List<LayerSection> parts = layers.stream()
                .map(layer -> new LayerSection(layer.root(), root, SectionOwner.NOBODY))
                .toList();
        Optional<Record> value = section("", root, parts);
        report.throwIfAny();
        R settings = root.cast(value.orElseThrow());
        return new BoundSettings<>(settings, RecordTree.of(settings, choices, report::origin));
    }

    private Optional<Record> section(String prefix, Class<? extends Record> type, List<LayerSection> parts) {
        for (LayerSection part : parts) {
            report.checkKeys(prefix, part);
            report.cameFrom(prefix, part.section().origin());
        }
        List<Object> values = new ArrayList<>();
        boolean complete = true;
        for (SettingComponent component : SettingComponent.of(type).values()) {
            Stream<LayerValue> byDefault =
                    component.defaultNode().map(node -> new LayerValue(node, component, SectionOwner.NOBODY)).stream();
            Stream<LayerValue> byLayers = parts.stream().flatMap(part -> part.given(component));
            List<LayerValue> givens = Stream.concat(byDefault, byLayers).toList();
            Optional<?> value = value(join(prefix, component.key()), component, component.type(), givens);
            complete &= value.isPresent();
            value.ifPresent(values::add);
        }
        return complete ? create(prefix, type, values) : Optional.empty();
    }

    static String join(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + "." + key;
    }

    private Optional<Record> create(String prefix, Class<? extends Record> type, List<Object> values) {
        try {
            return Optional.of(SettingComponent.create(type, values));
        } catch (InvocationTargetException e) {
            report.refused(prefix, type, e.getTargetException());
            return Optional.empty();
        }
    }

    /** The value of one component, or nothing if a problem was reported. */
    private Optional<?> value(String key, SettingComponent component, SettingType type, List<LayerValue> givens) {
        if (type instanceof SettingType.Nested nested) {
            return section(key, nested.type(), parts(key, nested, givens));
        }
        if (givens.isEmpty()) {
            report.missing(key, component);
            return Optional.empty();
        }
        SettingsNode strongest = givens.get(givens.size() - 1).node();
        if (type instanceof SettingType.OptionalOf optional) {
            return optional(key, component, optional, givens);
        } else if (type instanceof SettingType.OneOf choice) {
            return choice(key, choice.kind(), givens);
        } else if (type instanceof SettingType.ListOf list) {
            return list(key, component, list, strongest);
        }
        return scalar(key, component, (ScalarType) type, strongest);
    }

    private Optional<?> optional(
            String key, SettingComponent component, SettingType.OptionalOf type, List<LayerValue> givens) {
        List<LayerValue> present = sinceNone(givens);
        if (present.isEmpty()) {
            report.cameFrom(key, givens.get(givens.size() - 1).node().origin());
            return Optional.of(Optional.empty());
        }
        Optional<?> inner = value(key, component, type.inner(), present);
        return inner.isPresent() ? Optional.of(inner) : inner;
    }

    private static boolean isNone(SettingsNode node) {
        return node instanceof Scalar scalar && scalar.text().isEmpty();
    }

    private static List<LayerValue> sinceNone(List<LayerValue> givens) {
        int from = givens.size();
        while (from > 0 && !isNone(givens.get(from - 1).node())) {
            from--;
        }
        return givens.subList(from, givens.size());
    }

    private List<LayerSection> parts(String key, SettingType.Nested nested, List<LayerValue> givens) {
        List<LayerSection> parts = new ArrayList<>();
        for (LayerValue given : givens) {
            if (given.node() instanceof Section section) {
                parts.add(new LayerSection(section, nested.type(), given.owner().below()));
            } else {
                report.add(
                        given.node(),
                        key,
                        "expected a section with the settings "
                                + SettingComponent.of(nested.type()).keySet() + ", found " + shown(given.node()));
            }
        }
        return parts;
    }

    private Optional<Record> choice(String key, Class<?> kind, List<LayerValue> givens) {
        ChosenType chosen = ChosenType.of(kind, givens, choices);
        chosen.problems().forEach(problem -> report.add(problem.within(key)));
        return chosen.choice().flatMap(choice -> {
            report.cameFrom(join(key, Choice.TYPE), chosen.origin());
            return section(key, ChosenType.record(choice), chosen.parts());
        });
    }

    private Optional<?> list(String key, SettingComponent component, SettingType.ListOf type, SettingsNode node) {
        if (node instanceof Section) {
            report.add(node, key, "expected a list, each " + type.expected() + ", found a section");
            return Optional.empty();
        }
        if (node instanceof Scalar scalar && scalar.text().contains(",") && !type.isOfText()) {
            String list = "[" + String.join(", ", scalar.text().split("\\s*,\\s*", -1)) + "]";
            report.add(
                    node,
                    key,
                    "expected a list, each " + type.expected() + ", found " + scalar.shown() + "; write " + list);
            return Optional.empty();
        }
        List<SettingsNode> items =
                node instanceof Items several ? several.items() : isNone(node) ? List.of() : List.of(node);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            item(itemKey(key, i, type), component, type.item(), items.get(i)).ifPresent(values::add);
        }
        report.cameFrom(key, node.origin());
        return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<?> item(String key, SettingComponent component, SettingType type, SettingsNode node) {
        return type instanceof SettingType.OneOf choice
                ? choice(
                        key, choice.kind(), List.of(new LayerValue(node, component.forItem(node), SectionOwner.NOBODY)))
                : scalar(key, component, (ScalarType) type, node);
    }

    /** Where an item has settings of its own, which of them is meant. */
    static String itemKey(String key, int item, SettingType.ListOf type) {
        return type.item() instanceof SettingType.OneOf ? key + "[" + item + "]" : key;
    }

    private Optional<Object> scalar(String key, SettingComponent component, ScalarType type, SettingsNode node) {
        report.cameFrom(key, node.origin());
        if (!(node instanceof Scalar scalar)) {
            report.add(node, key, "expected " + type.expected() + ", found " + shown(node));
            return Optional.empty();
        }
        try {
            return Optional.of(type.parse(scalar, component.range()));
        } catch (IllegalArgumentException e) {
            report.add(node, key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    static String shown(SettingsNode node) {
        if (node instanceof Items items) {
            return "the list " + Printable.beginning(items.text());
        }
        return node instanceof Scalar scalar ? scalar.shown() : "a section";
    }
}
