package io.github.narrows.model.degradation;

import io.github.narrows.model.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A degradation from the other side: small pictures are there already, and the model makes large ones of them. */
public interface Enlargement {
    /** How many times longer the sides become. */
    int scale();

    /** The shape of a small picture. */
    ImageShape small();

    /**
     * The small pictures that the degradation makes of large ones.
     *
     * @param large [batch, height, width, channels] in [-0.5, 0.5]
     * @return [batch, height, width, channels] in the shape {@link #small}
     */
    Operand<TUint8> reduced(Ops tf, Operand<TFloat32> large);

    /**
     * What the encoder sees of small pictures; the same as of the large ones that were made to them.
     *
     * @param pictures [batch, height, width, channels] in the shape {@link #small}
     */
    Operand<TFloat32> input(Ops tf, Operand<TUint8> pictures);
}
