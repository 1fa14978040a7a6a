package io.github.narrows.bottleneck.dictionary;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The cut of latents into blocks that do not overlap, each one signal of neighbouring latent vectors of one image.
 *
 * @param side of a block, in latent vectors; 1 leaves every vector to itself
 */
record Patches(int side) {
    /** [batch, height, width, channels] to [batch, height / side, width / side, side^2 channels]. */
    Operand<TFloat32> cut(Ops tf, Operand<TFloat32> latents) {
        return side == 1 ? latents : tf.nn.spaceToDepth(latents, (long) side);
    }

    /** The inverse. */
    Operand<TFloat32> join(Ops tf, Operand<TFloat32> blocks) {
        return side == 1 ? blocks : tf.nn.depthToSpace(blocks, (long) side);
    }
}
