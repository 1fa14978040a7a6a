package io.github.narrows.train.listener;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.data.ImageSize;
import io.github.narrows.evaluation.grid.ImageGrid;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import io.github.narrows.train.checkpoint.Checkpoints;
import io.github.narrows.train.checkpoint.RunPaths;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.TrainingDivergedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what is needed to find out why a run diverged, and says what to try. */
public final class PostMortem {
    private static final int GROUPS_PER_LINE = 16;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ImageSize size;

    /** @param size of the images of a batch */
    public PostMortem(ImageSize size) {
        this.size = size;
    }

    /**
     * Saves the last batch, exactly and as a picture, and the metrics of the step to the folder {@code diverged}.
     *
     * @param finding what is not finite, as the end of a sentence: "loss is NaN"
     * @param metrics of the step
     * @return the exception to throw
     */
    TrainingDivergedException of(Run run, String finding, SortedMap<String, Double> metrics) {
        return new TrainingDivergedException("Training diverged at step " + run.step() + ": " + finding + ". "
                + saved(run, metrics)
                + " Try a lower training.optimizer.learning-rate, a longer warm-up or a smaller gradient-norm limit. "
                + wayBack(run));
    }

    private String saved(Run run, SortedMap<String, Double> metrics) {
        Path folder = new RunPaths(run.folder()).diverged();
        try {
            Files.createDirectories(folder);
            String name = "batch-step-" + run.step();
            writeMetrics(folder.resolve(name + ".json"), run.step(), metrics);
            writeBatch(folder, name, run.lastBatch());
            return "The batch and the metrics are in " + folder + ".";
        } catch (IOException e) {
            return "The batch could not be saved: " + e.getMessage();
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
        JSON.writeValue(file.toFile(), root);
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

    private static String wayBack(Run run) {
        try {
            OptionalLong last = new Checkpoints(run.folder()).lastWhole();
            return last.isPresent()
                    ? "The last good checkpoint is that of step " + last.getAsLong() + ": 'narrows resume "
                            + run.folder() + " --set KEY=VALUE' goes on from it."
                    : "There is no checkpoint yet: start again.";
        } catch (IOException e) {
            return "The checkpoints could not be read: " + e.getMessage();
        }
    }
}
