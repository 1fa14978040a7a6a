package io.github.narrows.model.degradation;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleDraws;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What is done to an image before it is encoded; the decoder must produce the image as it was.
 *
 * <p>A random one draws on the host ({@link SampleDraws}), and reads in its operations what it has drawn. In training the
 * seed of a draw follows from the seed of the run, the epoch and the index of the image; everywhere else it is a digest of
 * the image's pixels, so that every model is measured on the same draws. A degradation has no variables.
 */
public interface Degradation extends SampleDraws {
    /** The shape of what the encoder sees of one image. */
    ImageShape input();

    /** How images that are small already get what this degradation makes of large ones; empty if it makes none smaller. */
    default Optional<Enlargement> enlargement() {
        return Optional.empty();
    }

    /**
     * The one of {@link #drawn} that says which pixels are hidden, uint8 [height, width, 1], 1 for hidden and 0 for known.
     * Where another is fed in its place, the model fills in what that one hides. Empty if this degradation hides none.
     */
    default Optional<SampleTensor> hidden() {
        return Optional.empty();
    }

    /** What a batch of targets consists of: what a data set holds of each, and what is drawn for it. */
    default List<SampleTensor> samples(SampleTensor held) {
        List<SampleTensor> samples = new ArrayList<>(List.of(held));
        samples.addAll(drawn());
        return samples;
    }

    /**
     * @param targets float32 [batch, height, width, channels] in [-0.5, 0.5]
     * @param samples the batch that the targets are of, with what is drawn for each of them
     */
    Degraded apply(Ops tf, Operand<TFloat32> targets, SampleInputs samples);

    /**
     * What undoes the degradation without any model, such as bicubic interpolation: a model is measured beside it.
     *
     * @param targets float32 [batch, height, width, channels] in [-0.5, 0.5]
     * @param samples the batch that the targets are of, with what is drawn for each of them
     * @return pictures like the targets, by the name of the rule; none where there is nothing to undo
     */
    default SortedMap<String, Operand<TFloat32>> baselines(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
        return Collections.emptySortedMap();
    }

    /**
     * A degradation by its settings.
     *
     * @param target the shape of the images to be degraded
     * @throws SettingsException if they cannot be, naming the key as a file has it
     */
    static Degradation of(Config config, ImageShape target) {
        try {
            return config.create(target);
        } catch (SettingsException e) {
            throw e.within("degradation");
        }
    }

    /** The settings of a degradation, which create it. */
    @Kind("degradation")
    interface Config {
        /**
         * @param target the shape of the images to be degraded
         * @throws SettingsException if they cannot be, naming the key
         */
        Degradation create(ImageShape target);

        /** How many times smaller an image becomes, if that is what happens to it; see {@link Degradation#enlargement}. */
        default OptionalInt timesSmaller() {
            return OptionalInt.empty();
        }

        /** Whether pixels of it become hidden; see {@link Degradation#hidden}. */
        default boolean hidesPixels() {
            return false;
        }

        /**
         * What the sides of an image must be multiples of.
         *
         * @param ofInput the same of what the encoder gets of it
         */
        default int sideMultiple(int ofInput) {
            return ofInput;
        }
    }
}
