package org.example.experiment;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.SingleLevelAutoencoder;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An encoder and a decoder from elsewhere: each patch of a picture is one latent vector, by a linear map and back. */
public record PatchModel(
        @Setting(value = "4", min = 2, help = "side of a patch in pixels")
        int patch,

        @Setting(value = "8", min = 1, help = "channels of the latents")
        int latentChannels)
        implements Autoencoder.Config {
    @Override
    public Autoencoder create(GraphScope scope, ImageShape input, ImageShape output, Bottlenecks bottlenecks) {
        LatentShape latents =
                input.latents(output, patch, latentChannels, "model.patch (" + patch + ")", "model.patch");
        Parameter encoder = scope.child(SingleLevelAutoencoder.ENCODER)
                .kernel(
                        "kernel",
                        Shape.of((long) patch * patch * input.channels(), latentChannels),
                        Initializer.lecun());
        Bottleneck bottleneck = bottlenecks.create(
                SingleLevelAutoencoder.BOTTLENECK, scope.child(SingleLevelAutoencoder.BOTTLENECK), latents);
        Parameter decoder = scope.child(SingleLevelAutoencoder.DECODER)
                .kernel(
                        "kernel",
                        Shape.of(latentChannels, (long) patch * patch * output.channels()),
                        Initializer.lecun());
        Layer toLatents = (tf, x) -> product(tf, tf.nn.spaceToDepth(x, (long) patch), encoder);
        Layer toImages = (tf, x) -> tf.nn.depthToSpace(product(tf, x, decoder), (long) patch);
        return new SingleLevelAutoencoder(toLatents, bottleneck, toImages, decoder);
    }

    /** [batch, h, w, in] times [in, out]. */
    private static Operand<TFloat32> product(Ops tf, Operand<TFloat32> x, Parameter kernel) {
        return LastAxis.unflatten(tf, tf.linalg.matMul(LastAxis.flatten(tf, x), kernel.read(tf)), x);
    }

    @Override
    public int sideMultiple() {
        return patch;
    }
}
