package io.github.narrows.train.listener;

import io.github.narrows.file.FileFailure;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.settings.SettingsTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What to try after a run has diverged, with a command that does it. A resume cannot change what would help, since its
 * checkpoints depend on it: so it is a new run, with the weights of the last checkpoint.
 *
 * @param settings in effect; only keys that are there are named
 * @param run the folder
 */
record DivergenceAdvice(SettingsTree settings, Path run) {
    static final String RATE = "training.optimizer.learning-rate";
    static final String WARM_UP = "training.optimizer.schedule.warm-up";
    static final String CLIP_NORM = "training.clip-norm";

    /** A tenth of what diverged, but nothing far above what optimisers are used with. */
    private static final double LARGEST_RATE = 1e-3;

    @Override
    public String toString() {
        SortedMap<String, String> values = settings.flat();
        List<String> ideas = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        if (values.containsKey(RATE)) {
            ideas.add("a lower " + RATE + " (it is " + values.get(RATE) + ")");
            changes.add(RATE + "=" + Math.min(LARGEST_RATE, Double.parseDouble(values.get(RATE)) / 10));
        }
        if (values.containsKey(WARM_UP)) {
            ideas.add("a longer " + WARM_UP + " (it is " + values.get(WARM_UP) + ")");
        }
        if (values.containsKey(CLIP_NORM)) {
            boolean clips = Double.parseDouble(values.get(CLIP_NORM)) > 0;
            ideas.add((clips ? "a smaller " : "a limit ") + CLIP_NORM + " (it is " + values.get(CLIP_NORM)
                    + (clips ? ")" : ", which does not clip)"));
            if (!clips) {
                changes.add(CLIP_NORM + "=1");
            }
        }
        return "Try " + String.join(", or ", ideas) + ", in a new run" + command(changes);
    }

    private String command(List<String> changes) {
        StringBuilder command = new StringBuilder("narrows train " + quoted(run.resolve("settings.yaml")));
        String weights = ": ";
        try {
            OptionalLong last = new Checkpoints(run).lastWhole();
            if (last.isPresent()) {
                weights = " that begins with the weights of step " + last.getAsLong() + ": ";
                command.append(" --from ").append(quoted(run));
            }
        } catch (IOException e) {
            weights = " (the checkpoints could not be read: " + FileFailure.inWords(e) + "): ";
        }
        command.append(" --run ").append(quoted(next()));
        changes.forEach(change -> command.append(" --set ").append(change));
        return weights + command;
    }

    /** A folder of a like name that is free. */
    private Path next() {
        String name = run.toAbsolutePath().normalize().getFileName() + "-";
        int number = 2;
        while (Files.exists(run.resolveSibling(name + number))) {
            number++;
        }
        return run.resolveSibling(name + number);
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
