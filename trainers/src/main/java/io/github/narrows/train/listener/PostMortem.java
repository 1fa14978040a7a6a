package io.github.narrows.train.listener;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.data.ImageSize;
import io.github.narrows.evaluation.grid.ImageGrid;
import io.github.narrows.file.AtomicFile;
import io.github.narrows.file.FileFailure;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.TrainingDivergedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what is needed to find out why a run diverged, and says what to try. */
public final class PostMortem {
    private static final int GROUPS_PER_LINE = 16;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ImageSize size;
    private final SettingsTree settings;

    /**
     * @param size of the images of a batch
     * @param settings in effect, of which those that may help are named
     */
    public PostMortem(ImageSize size, SettingsTree settings) {
        this.size = size;
        this.settings = settings;
    }

    /**
     * Saves the last batch, exactly and as a picture, and the metrics of the step to the folder {@code diverged}.
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
            writeMetrics(folder.resolve(name + ".json"), step, metrics);
            writeBatch(folder, name, run.lastBatch());
            return "The batch and the metrics are in " + folder + ".";
        } catch (IOException e) {
            return "The batch could not be saved: " + FileFailure.inWords(e) + ".";
        }
    }

    private static void writeMetrics(Path file, long step, SortedMap<String, Double> metrics) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("step", step);
        ObjectNode values = root.putObject("metrics");
        metrics.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                values.put(name, value);
            } else {
                values.put(name, Double.toString(value));
            }
        });
        AtomicFile.write(file, JSON.writeValueAsBytes(root));
    }

    private void writeBatch(Path folder, String name, byte[] batch) throws IOException {
        int images = batch.length / size.bytes();
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        long[] shape = {images, size.height(), size.width(), size.channels()};
        tensors.put("images", new HostTensor(DType.U8, shape, ByteBuffer.wrap(batch, 0, images * size.bytes())));
        TensorFile.write(folder.resolve(name + ".safetensors"), tensors, new TreeMap<>());
        boolean drawable = size.channels() == 1 || size.channels() == 3;
        if (images > 0 && drawable) {
            ImageGrid grid = new ImageGrid(size, GROUPS_PER_LINE);
            for (int i = 0; i < images; i++) {
                grid.add(Arrays.copyOfRange(batch, i * size.bytes(), (i + 1) * size.bytes()));
            }
            grid.write(folder.resolve(name + ".png"));
        }
    }
}
