package io.github.narrows.settings.binding;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.settings.Names;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsNode;
import io.github.narrows.settings.SettingsNode.Items;
import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.choice.Choices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds which choice the layers of a section take, and what each layer's keys were meant for. */
final class ChosenType {
    private final Class<?> kind;
    private final Choices choices;
    private final List<LayerSection> parts = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Scalar> named = Optional.empty();

    private ChosenType(Class<?> kind, Choices choices) {
        this.kind = kind;
        this.choices = choices;
    }

    /** @param givens weakest first, at least one */
    static ChosenType of(Class<?> kind, List<LayerValue> givens, Choices choices) {
        ChosenType chosen = new ChosenType(kind, choices);
        givens.forEach(chosen::add);
        if (chosen.problems.isEmpty() && chosen.choice().isEmpty()) {
            chosen.reportUnknown(givens.get(givens.size() - 1));
        }
        return chosen;
    }

    /** A layer that names no type means that of the layers below, or else the default of what it was written for. */
    private void add(LayerValue given) {
        if (given.node() instanceof Items list) {
            problems.add(new Problem(list.origin(), "", "expected one " + Names.ofKind(kind) + ", found a list"));
            return;
        }
        Section section = given.node().asSection();
        section.child(Choice.TYPE).ifPresent(this::name);
        Optional<Scalar> meant = isOnlyDefault() ? typeByDefault(given) : named;
        meant.flatMap(type -> choices.find(kind, type.text())).ifPresent(choice -> parts.add(part(section, choice)));
    }

    private void name(SettingsNode type) {
        if (type instanceof Scalar scalar) {
            named = Optional.of(scalar);
        } else {
            String found = SettingsBinder.shown(type);
            problems.add(new Problem(
                    type.origin(), Choice.TYPE, "expected one of " + choices.ids(kind) + ", found " + found));
        }
    }

    private boolean isOnlyDefault() {
        return named.filter(type -> !type.origin().equals(SettingsBinder.DEFAULT))
                .isEmpty();
    }

    private static Optional<Scalar> typeByDefault(LayerValue given) {
        return given.declared()
                .defaultNode()
                .flatMap(node -> node.asSection().child(Choice.TYPE))
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast);
    }

    private static LayerSection part(Section section, Choice<?> choice) {
        Map<String, SettingsNode> keys = new LinkedHashMap<>(section.children());
        keys.remove(Choice.TYPE);
        return new LayerSection(new Section(section.origin(), keys), record(choice), SectionOwner.of(choice));
    }

    /** The settings record of a choice: {@link ChoiceModule} takes nothing else. */
    static Class<? extends Record> record(Choice<?> choice) {
        return choice.settings().asSubclass(Record.class);
    }

    private void reportUnknown(LayerValue strongest) {
        problems.add(named.map(type -> new Problem(type.origin(), Choice.TYPE, choices.unknown(kind, type.text())))
                .orElseGet(() -> new Problem(
                        strongest.node().origin(),
                        Choice.TYPE,
                        "is required: name a " + Names.ofKind(kind) + ", one of " + choices.ids(kind))));
    }

    /** What the strongest layer that names a type takes; empty if there is a problem. */
    Optional<? extends Choice<?>> choice() {
        return named.flatMap(type -> choices.find(kind, type.text())).filter(choice -> problems.isEmpty());
    }

    /** Where the type was named. */
    String origin() {
        return named.map(Scalar::origin).orElse("");
    }

    /** The section of each layer whose type is known, without its {@code type}. */
    List<LayerSection> parts() {
        return parts;
    }

    /** What is wrong with the types, with keys relative to the section. */
    List<Problem> problems() {
        return problems;
    }
}
