package io.github.narrows.cli.option;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.EvaluationConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Option;

/** What an evaluation measures. */
public final class MetricOptions {
    private static final String METRICS = "--metrics";

    @Option(
            names = METRICS,
            paramLabel = "NAME[,NAME...]",
            description =
                    "What is measured instead of evaluation.metrics of the run, such as psnr,frechet; one that the run"
                            + " lists keeps its settings, and settings can be given as in a file: 'psnr,{type: psnr-y,"
                            + " shave: 4}'. 'narrows plugins metric' lists them all.")
    private void add(String list) {
        names.addAll(items(list));
    }

    private final List<String> names = new ArrayList<>();

    private record Listed(
            @Setting(help = "what is measured") List<Metric.Config> metrics) {}

    /** Whether some are named. */
    public boolean areNamed() {
        return !names.isEmpty();
    }

    /** The settings of the run, with other metrics if some are named. */
    public EvaluationConfig over(EvaluationConfig config) {
        if (names.isEmpty()) {
            return config;
        }
        names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw SettingsException.of(METRICS, name + " is named twice");
                });
        Choices choices = Choices.discover();
        List<Metric.Config> chosen =
                names.stream().map(name -> named(name, config, choices)).toList();
        return config.withMetrics(chosen);
    }

    /** Those of a list, in which commas within braces or brackets belong to an item. */
    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char letter = list.charAt(i);
            depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
            if (letter == ',' && depth == 0) {
                items.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        items.add(list.substring(from).strip());
        return items;
    }

    private static Metric.Config named(String name, EvaluationConfig config, Choices choices) {
        return config.metrics().stream()
                .filter(listed -> choices.idOf(Metric.Config.class, listed)
                        .filter(name::equals)
                        .isPresent())
                .findFirst()
                .orElseGet(() -> byDefault(name, choices));
    }

    private static Metric.Config byDefault(String name, Choices choices) {
        String item = name.startsWith("{") ? name : '"' + name + '"';
        try {
            SettingsTree list = SettingsTree.empty().withOverride("metrics=[" + item + "]");
            return SettingsBinder.bind(list, Listed.class, choices)
                    .value()
                    .metrics()
                    .get(0);
        } catch (SettingsException e) {
            throw new SettingsException(
                    e.problems().stream().map(problem -> told(name, problem)).toList());
        }
    }

    private static Problem told(String name, Problem problem) {
        String key = problem.key().substring(problem.key().lastIndexOf('.') + 1);
        String remedy = name.startsWith("{") ? "" : "; set it, as in {type: " + name + ", " + key + ": ...}";
        String message = key.equals("type") ? problem.message() : key + ": " + problem.message() + remedy;
        return new Problem("", METRICS, name + ": " + message);
    }
}
