package io.github.narrows.settings.choice;

import io.github.narrows.settings.Names;
import io.github.narrows.settings.Nearest;
import io.github.narrows.settings.Printable;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The presets on the class path, each of which a file may lay under its own settings. */
public final class Presets {
    /** The setting that names a preset. */
    public static final String KEY = "experiment";

    static final Presets NONE = new Presets(List.of());

    private final SortedMap<String, Preset> byName = new TreeMap<>();

    /**
     * @param presets of all jars; the same one twice is one
     * @throws SettingsException naming the jars if two presets have one name, or if one is none
     */
    Presets(Collection<Preset> presets) {
        List<Problem> problems = new ArrayList<>();
        for (Preset preset : presets) {
            Preset other = byName.putIfAbsent(preset.name(), preset);
            if (other != null && !other.tree().equals(preset.tree())) {
                problems.add(new Problem("", "", twice(other, preset)));
            }
            problems.addAll(problemsOf(preset));
        }
        SettingsException.throwIfAny(problems);
    }

    /** Those that a class loader sees. */
    public static Presets discover(ClassLoader loader) {
        List<Preset> presets = new ArrayList<>();
        try {
            for (URL folder : Collections.list(loader.getResources(PresetFolder.PATH))) {
                presets.addAll(PresetFolder.read(folder));
            }
        } catch (IOException e) {
            SettingsException exception = SettingsException.of("", "presets cannot be read: " + e.getMessage());
            exception.initCause(e);
            throw exception;
        }
        return new Presets(presets);
    }

    private static String twice(Preset one, Preset other) {
        String jars = List.of(one, other).stream().map(Preset::jar).sorted().collect(Collectors.joining(" and "));
        return "preset \"" + one.name() + "\" is offered twice, by " + jars + "; take one off the class path";
    }

    private static List<Problem> problemsOf(Preset preset) {
        List<Problem> problems = new ArrayList<>();
        if (!Names.isKebab(preset.name())) {
            problems.add(new Problem(
                    "",
                    "",
                    "the name of preset \"" + preset.name() + "\" must be in kebab-case, such as my-preset, in "
                            + preset.jar()));
        }
        preset.tree()
                .find(KEY)
                .ifPresent(node -> problems.add(new Problem(
                        node.origin(),
                        KEY,
                        "cannot be set by a preset, since it names one; take it out, in " + preset.jar())));
        return problems;
    }

    /** Every preset, sorted by name. */
    public Collection<Preset> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Optional<Preset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Says that there is no such preset, and what there is. */
    public String unknown(String name) {
        return byName.isEmpty()
                ? "the class path offers no preset at all; add a jar that does"
                : "no preset is named \"" + Printable.beginning(name) + '"' + Nearest.didYouMean(name, byName.keySet())
                        + "; the class path offers " + byName.keySet();
    }
}
