package io.github.narrows.serving;

import io.github.narrows.model.Architecture;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.Checkpoints;
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
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.tensorflow.proto.ConfigProto;

/** What a run has learned: its model settings and the averaged weights of one of its checkpoints. */
public final class TrainedModel {
    private final Architecture architecture;
    private final Degradation.Config degradation;
    private final long step;
    private final SortedMap<String, HostTensor> weights;

    public TrainedModel(Architecture architecture, Degradation.Config degradation, Checkpoint checkpoint) {
        this.architecture = architecture;
        this.degradation = degradation;
        this.step = checkpoint.step();
        this.weights = AveragedWeights.of(checkpoint.variables());
    }

    /**
     * The best checkpoint of a run.
     *
     * @param run its folder
     * @throws SettingsException if it holds no run, or one of plug-ins that are not on the class path, naming their jars
     * @throws IOException if no whole checkpoint is left
     */
    public static TrainedModel open(Path run) throws IOException {
        RunPaths paths = RunPaths.ofRun(run, "run");
        Choices choices = Choices.discover();
        RunPlugins plugins = RunPlugins.of(paths, choices);
        ModelSettings settings = settings(paths, choices, plugins);
        plugins.compare(settings);
        return new TrainedModel(settings.architecture(), settings.degradation(), new Checkpoints(run).best());
    }

    private static ModelSettings settings(RunPaths run, Choices choices, RunPlugins plugins) {
        try {
            return ModelSettings.read(run.settings(), choices);
        } catch (SettingsException e) {
            throw plugins.explain(e);
        }
    }

    /** Optimiser steps behind the weights. */
    public long step() {
        return step;
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
     * Adds the weights to a digest by which this model is known. They are those of its serving graphs alone, so that what was
     * needed for training makes no difference.
     *
     * @param variables the names of a serving graph's variables
     */
    public void digest(MessageDigest digest, SortedSet<String> variables) {
        variables.forEach(name -> {
            HostTensor value = Objects.requireNonNull(weights.get(name), name);
            digest.update((name + value + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(value.data());
        });
    }

    private ServingGraph built(ImageShape image, ConfigProto configuration) {
        try {
            return new ServingGraph(architecture, degradation, image, configuration);
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
