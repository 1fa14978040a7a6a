package io.github.narrows.train.listener;

import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StatefulListener;
import io.github.narrows.train.loop.StepReport;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Says in plain words when the game of generator and discriminator goes wrong for good: after three windows of 100 steps in a
 * row that show the same. It warns and changes nothing; a run without a discriminator never hears from it.
 */
public final class AdversarialHealth implements StatefulListener {
    private static final Logger LOG = LogManager.getLogger();
    private static final int WINDOW = 100;
    private static final int PATIENCE = 3;
    private static final String STREAK = "streak.";
    private static final String REFERENCE = "reference.";
    private static final String SUMS = "window.";

    private final MetricWindow window = new MetricWindow();
    private final AdversarialReferences references = new AdversarialReferences();
    private final SortedMap<String, Integer> streaks = new TreeMap<>();
    private long seen;

    @Override
    public void stepped(Run run, StepReport report) {
        SortedMap<String, Double> metrics = report.metrics();
        boolean both = metrics.containsKey(AdversarialSymptom.WEIGHT);
        if (!both && !metrics.containsKey(AdversarialReferences.PSNR)) {
            return;
        }
        window.add(report);
        seen++;
        if (seen % WINDOW == 0) {
            SortedMap<String, Double> means = window.means();
            window.clear();
            if (both) {
                examine(report.step(), means);
            } else {
                references.alone(means);
            }
        }
    }

    private void examine(long step, SortedMap<String, Double> means) {
        references.together(means);
        for (AdversarialSymptom symptom : AdversarialSymptom.values()) {
            boolean shown = symptom.isShownBy(means, references);
            int streak = shown ? streaks.merge(symptom.name(), 1, Integer::sum) : 0;
            if (!shown) {
                streaks.remove(symptom.name());
            }
            if (streak == PATIENCE) {
                LOG.warn("step {}: {}", step, symptom.inWords(means, references, PATIENCE * WINDOW));
            }
        }
    }

    @Override
    public String id() {
        return "adversarial-health";
    }

    @Override
    public SortedMap<String, String> memory() {
        SortedMap<String, String> memory = new TreeMap<>();
        if (seen == 0) {
            return memory;
        }
        memory.put("seen", Long.toString(seen));
        streaks.forEach((name, streak) -> memory.put(STREAK + name, Integer.toString(streak)));
        references.memory().forEach((name, value) -> memory.put(REFERENCE + name, value));
        window.memory().forEach((name, value) -> memory.put(SUMS + name, value));
        return memory;
    }

    @Override
    public void remember(SortedMap<String, String> memory) {
        seen = Long.parseLong(memory.getOrDefault("seen", "0"));
        streaks.clear();
        within(memory, STREAK).forEach((name, streak) -> streaks.put(name, Integer.parseInt(streak)));
        references.remember(within(memory, REFERENCE));
        window.remember(within(memory, SUMS));
    }

    private static SortedMap<String, String> within(SortedMap<String, String> memory, String prefix) {
        SortedMap<String, String> part = new TreeMap<>();
        memory.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                part.put(key.substring(prefix.length()), value);
            }
        });
        return part;
    }
}
