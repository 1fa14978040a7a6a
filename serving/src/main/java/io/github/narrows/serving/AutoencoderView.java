package io.github.narrows.serving;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.sample.TensorCopy;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * One view of the autoencoder in an {@link ServingGraph}, whole or truncated, and what can be asked of it. Operations
 * that not everyone needs join the graph when they are first asked for.
 */
public final class AutoencoderView {
    private final PictureInput input;
    private final Autoencoder autoencoder;
    private final AutoencoderOutput output;
    private final Operand<? extends TType> degraded;
    private final Operand<? extends TType> reconstruction;
    private @Nullable PictureCoder codes;
    private @Nullable Enlarger enlarger;
    private @Nullable SortedMap<String, LatentMaps> latents;

    AutoencoderView(PictureInput input, Autoencoder autoencoder) {
        this.input = input;
        this.autoencoder = autoencoder;
        Ops tf = input.tf();
        this.output = autoencoder.apply(tf, input.degraded(), Pass.evaluation(tf));
        this.degraded = input.format().stored(tf, input.degraded());
        this.reconstruction = input.format().stored(tf, output.images());
    }

    public CodeLayout layout() {
        return autoencoder.layout();
    }

    /** Where images come in, for whoever adds operations of their own. */
    public PictureInput input() {
        return input;
    }

    /** What the images that come in are made to. */
    public AutoencoderOutput output() {
        return output;
    }

    /** What is viewed. */
    public Autoencoder autoencoder() {
        return autoencoder;
    }

    /** Images to codes and back. */
    public PictureCoder codes() {
        if (codes == null) {
            codes = new PictureCoder(input, autoencoder);
        }
        return codes;
    }

    /** What stands before and behind the bottleneck of each level, by level. */
    public SortedMap<String, LatentMaps> latents() {
        if (latents == null) {
            SortedMap<String, LatentMaps> levels = new TreeMap<>();
            output.latents()
                    .forEach((level, encoded) -> levels.put(
                            level,
                            new LatentMaps(
                                    input,
                                    encoded,
                                    Objects.requireNonNull(output.constrained().get(level)))));
            latents = Collections.unmodifiableSortedMap(levels);
        }
        return latents;
    }

    /**
     * Reads the latents of a level as numbers.
     *
     * @param level one of {@link #latents}
     * @param constrained whether those that come out of the bottleneck, which the decoder gets, and not those that go in
     */
    public LatentReader latentReader(String level, boolean constrained) {
        SortedMap<String, Operand<TFloat32>> levels = constrained ? output.constrained() : output.latents();
        return new LatentReader(input, Objects.requireNonNull(levels.get(level), level));
    }

    /** The names of the levels. */
    public SortedSet<String> levels() {
        return new TreeSet<>(output.latents().keySet());
    }

    /**
     * Fills in pixels of the first {@code count} images.
     *
     * @param pixels uint8 NHWC
     * @param hidden uint8 [count, height, width, 1], 1 for a pixel that is to be filled in
     * @return what came out, uint8 NHWC, known pixels included
     * @throws IllegalStateException if this model was not trained with hidden pixels
     */
    public byte[] fill(byte[] pixels, byte[] hidden, int count) {
        try (SampleInputs.Fed fed = input.feed(pixels, count, hidden);
                Result result = fed.runner().fetch(reconstruction).run()) {
            return first(count, result.get(0));
        }
    }

    /**
     * Small pictures to large ones.
     *
     * @throws IllegalStateException if this model was not trained on images that were made small
     */
    public Enlarger enlarger() {
        if (enlarger == null) {
            enlarger = new Enlarger(input, autoencoder);
        }
        return enlarger;
    }

    /** Encodes and decodes the first {@code count} images of {@code pixels}, uint8 NHWC. */
    public ServingGraph.Reconstruction reconstruct(byte[] pixels, int count) {
        try (SampleInputs.Fed fed = input.feed(pixels, count);
                Result result =
                        fed.runner().fetch(degraded).fetch(reconstruction).run()) {
            return new ServingGraph.Reconstruction(first(count, result.get(0)), first(count, result.get(1)));
        }
    }

    /** The first samples of those that were fed. */
    private byte[] first(int count, Tensor images) {
        byte[] pixels = TensorCopy.toHost(images).bytes();
        return Arrays.copyOf(pixels, pixels.length / input.fed(count) * count);
    }
}
