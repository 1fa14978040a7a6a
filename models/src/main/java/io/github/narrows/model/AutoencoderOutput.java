package io.github.narrows.model;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.graph.Float32Boundary;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What one pass through an autoencoder gives.
 *
 * @param images reconstructions, unclipped
 * @param latents what each level's encoder gave, by level, before the bottleneck
 * @param constrained what each level's bottleneck made of that, by level
 * @param bottleneck what the bottlenecks gave, names of several levels behind a prefix; its latents are those of the last
 *     level
 */
public record AutoencoderOutput(
        Operand<TFloat32> images,
        SortedMap<String, Operand<TFloat32>> latents,
        SortedMap<String, Operand<TFloat32>> constrained,
        BottleneckOutput bottleneck) {
    public AutoencoderOutput {
        latents = Collections.unmodifiableSortedMap(new TreeMap<>(latents));
        constrained = Collections.unmodifiableSortedMap(new TreeMap<>(constrained));
    }

    /** The same with other images in their place, such as ones that a gradient does not pass. */
    public AutoencoderOutput withImages(Operand<TFloat32> others) {
        return new AutoencoderOutput(others, latents, constrained, bottleneck);
    }

    /** The same, with losses of the images kept in float32 behind a decoder in mixed precision. */
    public AutoencoderOutput inFloat32(Ops tf) {
        return withImages(Float32Boundary.of(tf, images));
    }
}
