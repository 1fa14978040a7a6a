package io.github.narrows.train.listener;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.data.SampleKey;
import io.github.narrows.file.AtomicFile;
import io.github.narrows.file.FileFailure;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.TrainingDivergedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** Keeps what is needed to find out why a run diverged, and says what to try. */
public final class PostMortem {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final SettingsTree settings;

    /** @param settings in effect, of which those that may help are named */
    public PostMortem(SettingsTree settings) {
        this.settings = settings;
    }

    /**
     * Saves the last batch and the metrics of the step to the folder {@code diverged}: the whole batch as it was, and each of
     * its tensors in a file to look at.
     *
     * @param step that went wrong
     * @param finding what is not finite, as the end of a sentence: "loss is NaN"
     * @param metrics of the step
     * @return the exception to throw
     */
    TrainingDivergedException of(Run run, long step, String finding, SortedMap<String, Double> metrics) {
        return new TrainingDivergedException("Training diverged at step " + step + ": " + finding + ". "
                + saved(run, step, metrics) + " " + new DivergenceAdvice(settings, run.folder()));
    }

    private String saved(Run run, long step, SortedMap<String, Double> metrics) {
        Path folder = new RunPaths(run.folder()).diverged();
        try {
            Files.createDirectories(folder);
            String name = "batch-step-" + step;
            Optional<SampleBatch> batch = run.lastBatch();
            writeNumbers(folder.resolve(name + ".json"), step, metrics, batch);
            if (batch.isPresent()) {
                BatchFiles.write(folder, name, batch.get());
            }
            return "The batch and the metrics are in " + folder + ".";
        } catch (IOException e) {
            return "The batch could not be saved: " + FileFailure.inWords(e) + ".";
        }
    }

    /** The metrics, and which samples the batch was of. */
    private static void writeNumbers(
            Path file, long step, SortedMap<String, Double> metrics, Optional<SampleBatch> batch) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("step", step);
        ObjectNode values = root.putObject("metrics");
        metrics.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                values.put(name, value);
            } else {
                values.put(name, Double.toString(value));
            }
        });
        ArrayNode samples = root.putArray("samples");
        for (int i = 0; i < batch.map(SampleBatch::count).orElse(0); i++) {
            SampleKey key = batch.get().key(i);
            samples.addObject()
                    .put("name", batch.get().name(i))
                    .put("epoch", key.epoch())
                    .put("index", key.index());
        }
        AtomicFile.write(file, JSON.writeValueAsBytes(root));
    }
}
