package io.github.narrows.serving;

import io.github.narrows.file.FileDigest;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.format.LatentFormat;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.model.format.SampleFormat;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.export.Export;
import io.github.narrows.serving.nrw.ModelDigest;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.run.ExportPaths;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.serving.run.RunPlugins;
import io.github.narrows.serving.weights.WeightsMismatchException;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.tensorflow.proto.ConfigProto;

/** What was learned: the settings of a model, and the averaged weights of a checkpoint or of an export. */
public final class TrainedModel {
    private final ModelSettings settings;
    private final long step;
    private final SortedMap<String, HostTensor> weights;

    /** What a run has learned until a checkpoint. */
    public TrainedModel(ModelSettings settings, Checkpoint checkpoint) {
        this(settings, checkpoint.step(), AveragedWeights.of(checkpoint.variables()));
    }

    /**
     * @param step optimiser steps behind the weights
     * @param weights under the names of a serving graph; there may be more
     */
    public TrainedModel(ModelSettings settings, long step, SortedMap<String, HostTensor> weights) {
        this.settings = settings;
        this.step = step;
        this.weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    /**
     * The model of an export, or the best checkpoint of a run.
     *
     * @param folder of either
     * @throws SettingsException if it holds neither, or one of plug-ins that are not on the class path, naming their jars
     * @throws IOException if the export is damaged, or no whole checkpoint is left
     */
    public static TrainedModel open(Path folder) throws IOException {
        return open(folder, Choices.discover());
    }

    /**
     * The same with what a program offers.
     *
     * @param choices that the settings of the run may name
     */
    public static TrainedModel open(Path folder, Choices choices) throws IOException {
        if (new ExportPaths(folder).isExport()) {
            return Export.read(folder).model(choices);
        }
        RunPaths run = RunPaths.ofRun(folder, "run");
        RunPlugins plugins = RunPlugins.of(run, choices);
        ModelSettings settings = settings(run, choices, plugins);
        plugins.compare(settings);
        return new TrainedModel(settings, new Checkpoints(folder).best());
    }

    /** What the model is. */
    public ModelSettings settings() {
        return settings;
    }

    private static ModelSettings settings(RunPaths run, Choices choices, RunPlugins plugins) {
        try {
            return ModelSettings.ofRun(run.settings(), choices);
        } catch (SettingsException e) {
            throw plugins.explain(e);
        }
    }

    /** Optimiser steps behind the weights. */
    public long step() {
        return step;
    }

    /** Whether it was trained on latents of another model, whose means and deviations are among its weights. */
    public boolean holdsLatents() {
        return weights.keySet().stream().anyMatch(name -> name.startsWith(LatentFormat.SCOPE + "/"));
    }

    /** The weights of some variables, by name. */
    public SortedMap<String, HostTensor> weights(SortedSet<String> variables) {
        SortedMap<String, HostTensor> some = new TreeMap<>();
        variables.forEach(name -> some.put(name, Objects.requireNonNull(weights.get(name), name)));
        return some;
    }

    /**
     * A loaded graph, the caller's to close.
     *
     * @param configuration of the session: threads and devices
     * @throws WeightsMismatchException if the weights are of other settings, or belong to images of one size and these have
     *     another
     */
    public ServingGraph graph(ImageShape image, ConfigProto configuration) {
        ServingGraph graph = built(image, configuration);
        try {
            graph.load(weights);
            return graph;
        } catch (WeightsMismatchException e) {
            graph.close();
            throw new WeightsMismatchException(
                    "the weights do not fit images of " + image.width() + "x" + image.height()
                            + ": " + e.getMessage()
                            + "; keep dataset.image-size and model settings as they were in training, since"
                            + " a basis of every position, or of whole images, is tied to one size");
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    /**
     * A loaded graph for square tiles of a large picture: of the side that is asked for or, where the model is tied to the
     * size of its training, of that.
     *
     * @throws WeightsMismatchException as {@link #graph}
     */
    public ServingGraph tiles(int side, ConfigProto configuration) {
        return forTiles(side, own -> graph(settings.image().square(own), configuration));
    }

    /** @param graph gives the graph for square pictures of a side */
    ServingGraph forTiles(int side, IntFunction<ServingGraph> graph) {
        try {
            return graph.apply(side);
        } catch (WeightsMismatchException | SettingsException e) {
            Optional<ImageShape> trained = settings.image().trained();
            if (trained.isPresent() && trained.get().height() != side) {
                return graph.apply(trained.get().height());
            }
            throw e;
        }
    }

    /**
     * By what this model is known in files of codes. Of the weights, those of its serving graphs count alone, so that what was
     * needed for training makes no difference.
     *
     * @param variables the names of a serving graph's variables, which are the same for pictures of every size
     * @param tables that codes are written with
     */
    public ModelDigest digest(SortedSet<String> variables, CodingTables tables) {
        MessageDigest digest = FileDigest.newDigest();
        weights(variables).forEach((name, value) -> {
            digest.update((name + value + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(value.data());
        });
        tables.digest(digest);
        return ModelDigest.of(digest);
    }

    private ServingGraph built(ImageShape image, ConfigProto configuration) {
        try {
            SampleFormat.Config format =
                    holdsLatents() ? LatentFormat.Config.ofTrained(image) : new PictureFormat(image);
            return new ServingGraph(settings.architecture(), settings.degradation(), format, configuration);
        } catch (SettingsException e) {
            String size = "; the images are of " + image.width() + "x" + image.height()
                    + ": keep dataset.image-size as it was in training";
            List<Problem> problems = e.problems().stream()
                    .map(problem -> new Problem(problem.origin(), problem.key(), problem.message() + size))
                    .toList();
            throw new SettingsException(problems);
        }
    }
}
