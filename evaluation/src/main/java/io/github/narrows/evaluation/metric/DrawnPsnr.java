package io.github.narrows.evaluation.metric;

import io.github.narrows.serving.score.Direction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@link Psnr} of what is decoded from one draw of the codes, as in training, in place of the codes themselves. */
record DrawnPsnr(Psnr psnr) implements ImageMetric {
    @Override
    public String name() {
        return "drawn-" + psnr.name();
    }

    @Override
    public Direction direction() {
        return psnr.direction();
    }

    @Override
    public PixelScale scale() {
        return psnr.scale();
    }

    @Override
    public String definition() {
        return psnr.definition()
                + "; of one draw from the posterior of each image, seeded by the CRC-32C of its pixels";
    }

    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        return psnr.perImage(tf, target, output);
    }
}
