package io.github.narrows.train.objective;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.Kind;
import io.github.narrows.train.step.Phase;
import io.github.narrows.train.step.Player;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.tensorflow.op.Ops;

/**
 * What the autoencoder minimises, beside the losses of its bottlenecks. It is created with the other variables; parameters
 * of its own (a learned variance) are moved with those of the autoencoder, those of its opponent by the opponent.
 */
@FunctionalInterface
public interface Objective {
    /** Judges one pass. An objective may weight by the targets' mask, or leave it alone. */
    Judgement judge(Ops tf, Targets targets, AutoencoderOutput output, Pass pass);

    /** Who minimises against the autoencoder: a discriminator. */
    default Optional<Player> opponent() {
        return Optional.empty();
    }

    /**
     * Whose turn it is.
     *
     * @param step optimiser steps done so far
     */
    default Phase phase(long step) {
        return Phase.ALONE;
    }

    /**
     * Sentences for whoever is about to train.
     *
     * @param steps optimiser steps of the whole run
     */
    default List<String> remarks(long steps) {
        return List.of();
    }

    /**
     * What stands around an objective when it is created.
     *
     * @param image of the pictures that it judges
     * @param autoencoder whose variables exist already
     * @param dataVariance the variance of all pixel values of the training images, computed when asked for
     * @param files where files that settings name are looked for
     */
    record Surroundings(ImageShape image, Autoencoder autoencoder, DoubleSupplier dataVariance, FileFinder files) {}

    /** The settings of an objective, which create it. */
    @Kind("objective")
    interface Config {
        /** @param scope where its own variables live, if it has any */
        Objective create(GraphScope scope, Surroundings surroundings);
    }
}
