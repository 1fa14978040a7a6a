package io.github.narrows.evaluation.metric;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * The two conventions for the luma of a picture (ITU-R BT.601), which give different numbers: the difference of two studio
 * lumas is 219/255 of that of two full ones, so a PSNR is 1.32 dB higher.
 */
public enum Luma {
    /** 16 for black to 235 for white, as MATLAB's {@code rgb2ycbcr} and papers on super-resolution have it. */
    STUDIO("16 + (65.481 R + 128.553 G + 24.966 B) / 255", 16f / 255, 65.481f / 255, 128.553f / 255, 24.966f / 255),

    /** 0 to 255, as JPEG has it. */
    FULL("0.299 R + 0.587 G + 0.114 B", 0, 0.299f, 0.587f, 0.114f);

    private final String definition;
    private final float black;
    private final float red;
    private final float green;
    private final float blue;

    Luma(String definition, float black, float red, float green, float blue) {
        this.definition = definition;
        this.black = black;
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** The rule for bytes, for protocols. */
    String definition() {
        return definition;
    }

    /**
     * The luma of pictures at peak 1, not rounded.
     *
     * @param pictures [batch, height, width, 3] in [0, 1], or with one channel, which stands for all three
     * @return [batch, height, width, 1]
     */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> pictures) {
        boolean grey = pictures.shape().get(3) == 1;
        float[] weights = grey ? new float[] {red + green + blue} : new float[] {red, green, blue};
        Operand<TFloat32> sum =
                tf.reduceSum(tf.math.mul(pictures, tf.constant(weights)), tf.constant(3), ReduceSum.keepDims(true));
        return tf.math.add(sum, tf.constant(black));
    }
}
