package io.github.narrows.model.perceptual;

import io.github.narrows.file.FileDigest;
import java.nio.charset.StandardCharsets;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A distance of features, of pictures at some size.
 *
 * @param dependencies what distances depend on beside the size, as text
 */
record NetworkLoss(String name, FeatureDistance distance, PictureSize size, String dependencies)
        implements PerceptualLoss {
    @Override
    public String digest() {
        String all = dependencies + " at " + size.shorterSide();
        return FileDigest.sha256Of(all.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Operand<TFloat32> between(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> pictures) {
        return distance.between(tf, size.of(tf, targets), size.of(tf, pictures));
    }
}
