package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays settings over one another, guided by the records that they are for. A layer that switches the {@code type} of a
 * section keeps a weaker layer's key only if both records have it with the same declared type; the others are dropped, so
 * that another bottleneck can be named on any example.
 */
final class SettingsLayers {
    static final String TYPE = "type";

    private final Choices choices;

    SettingsLayers(Choices choices) {
        this.choices = choices;
    }

    /** The layers as one, the last being the strongest. */
    Section merge(Class<?> settings, List<Section> layers) {
        return layers.stream()
                .reduce((weaker, stronger) -> block(settings, weaker, stronger))
                .orElse(Section.empty("default"));
    }

    private Section block(Class<?> settings, Section weaker, Section stronger) {
        Map<String, Component> components = byKey(settings);
        Section merged = weaker;
        for (Map.Entry<String, SettingsNode> entry : stronger.entries().entrySet()) {
            String key = entry.getKey();
            SettingsNode below = weaker.entries().get(key);
            Component component = components.get(key);
            SettingsNode value =
                    below == null || component == null ? entry.getValue() : value(component, below, entry.getValue());
            merged = merged.with(key, value);
        }
        return merged;
    }

    private SettingsNode value(Component component, SettingsNode weaker, SettingsNode stronger) {
        if (choices.isKind(component.valueType())) {
            return choice(component, section(weaker), section(stronger));
        }
        if (component.isBlock() && weaker instanceof Section low && stronger instanceof Section high) {
            return block(component.valueType(), low, high);
        }
        return stronger;
    }

    private SettingsNode choice(Component component, Section weaker, Section stronger) {
        Optional<Choice<?>> before = named(component, weaker);
        Optional<Choice<?>> after = stronger.entries().containsKey(TYPE) ? named(component, stronger) : before;
        if (before.isEmpty() || after.isEmpty()) {
            return stronger;
        }
        Class<?> settings = after.get().settings();
        Section kept = before.get() == after.get()
                ? weaker
                : common(weaker, byKey(before.get().settings()), byKey(settings));
        return block(settings, kept, stronger);
    }

    private static Section common(Section section, Map<String, Component> from, Map<String, Component> to) {
        Section kept = Section.empty(section.origin());
        for (Map.Entry<String, SettingsNode> entry : section.entries().entrySet()) {
            Component old = from.get(entry.getKey());
            Component fresh = to.get(entry.getKey());
            // An unknown key of the weaker layer stays, to be reported.
            boolean unknown = old == null && !entry.getKey().equals(TYPE);
            if (unknown || (old != null && fresh != null && old.declaredType().equals(fresh.declaredType()))) {
                kept = kept.with(entry.getKey(), entry.getValue());
            }
        }
        return kept;
    }

    private Optional<Choice<?>> named(Component component, Section section) {
        Optional<String> id = section.entries().get(TYPE) instanceof Scalar scalar
                ? Optional.of(scalar.text())
                : component.defaultText();
        return id.flatMap(name -> choices.find(component.valueType(), name));
    }

    /** A bare id stands for a section that names nothing but its type. */
    static Section section(SettingsNode node) {
        return node instanceof Section section
                ? section
                : Section.empty(node.origin()).with(TYPE, node);
    }

    static Map<String, Component> byKey(Class<?> settings) {
        return Component.of(settings).stream().collect(Collectors.toMap(Component::key, Function.identity()));
    }
}
