package io.github.narrows.settings.binding;

import io.github.narrows.settings.Names;
import io.github.narrows.settings.Nearest;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsNode;
import io.github.narrows.settings.choice.BrokenJar;
import io.github.narrows.settings.choice.Choices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong while records are bound, and where each value came from. */
final class BindingReport {
    private final Choices choices;
    private final DeeperKeys deeper;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> origins = new HashMap<>();

    BindingReport(Choices choices) {
        this.choices = choices;
        this.deeper = new DeeperKeys(choices);
    }

    /** Notes the origin of a key; the last, strongest layer's stays. */
    void cameFrom(String key, String origin) {
        origins.put(key, origin);
    }

    String origin(String key) {
        return origins.getOrDefault(key, SettingsBinder.DEFAULT);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    void add(SettingsNode node, String key, String message) {
        problems.add(new Problem(node.origin(), key, message));
    }

    void throwIfAny() {
        SettingsException.throwIfAny(problems);
    }

    void missing(String key, SettingComponent component) {
        String help = component.help().isEmpty() ? "" : " (" + component.help() + ")";
        String expected = component.type() instanceof SettingType.OneOf choice
                ? Names.ofKind(choice.kind()) + ", one of " + choices.ids(choice.kind())
                : component.type().name();
        int dot = key.lastIndexOf('.');
        String origin = origins.getOrDefault(dot < 0 ? "" : key.substring(0, dot), "");
        problems.add(new Problem(origin, key, "is required: " + expected + help));
    }

    /** Reports the keys of a layer that the record it was written for has not. */
    void checkKeys(String prefix, LayerSection part) {
        Collection<String> known = SettingComponent.of(part.seenAs()).keySet();
        part.section().children().forEach((key, node) -> {
            if (!known.contains(key)) {
                String message = "unknown setting" + didYouMean(part, key, known) + elsewhere(part.owner(), key) + "; "
                        + part.owner().subject() + " takes " + known;
                add(node, SettingsBinder.join(prefix, key), message);
            }
        });
    }

    private String didYouMean(LayerSection part, String key, Collection<String> known) {
        String near = Nearest.didYouMean(key, known);
        return near.isEmpty()
                ? deeper.find(part.seenAs(), key)
                        .map(path -> " (did you mean " + path + "?)")
                        .orElse("")
                : near;
    }

    /** The other choices of the kind that have a key. */
    private String elsewhere(SectionOwner owner, String key) {
        List<String> others = owner.kind().stream()
                .flatMap(kind -> choices.of(kind).stream())
                .filter(choice -> SettingComponent.of(ChosenType.record(choice)).containsKey(key))
                .map(choice -> Names.ofKind(choice.kind()) + " \"" + choice.id() + '"')
                .toList();
        return others.isEmpty() ? "" : "; it belongs to " + String.join(", ", others);
    }

    /** Reports what a compact constructor threw, in terms of the whole file. */
    void refused(String prefix, Class<? extends Record> type, Throwable cause) {
        if (cause instanceof SettingsException settings) {
            settings.within(prefix).problems().forEach(problem -> problems.add(placed(problem, prefix)));
        } else if (cause instanceof IllegalArgumentException) {
            problems.add(placed(new Problem("", prefix, String.valueOf(cause.getMessage())), prefix));
        } else if (cause instanceof LinkageError linkage) {
            throw BrokenJar.of(type, linkage);
        } else {
            throw new IllegalStateException("cannot make a " + type.getName(), cause);
        }
    }

    private Problem placed(Problem problem, String prefix) {
        String origin = origins.getOrDefault(problem.key(), origin(prefix));
        return problem.origin().isEmpty() ? new Problem(origin, problem.key(), problem.message()) : problem;
    }
}
