package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code simvq} (Zhu et al. 2024): a frozen random codebook behind one trained affine map. */
public record SimVqConfig(
        @Setting(value = "512", min = 2, max = 1 << 24, help = "entries of the codebook")
        int codebookSize,

        @Setting(value = "0.25", min = 0, help = "weight of the loss that pulls latents to their codes")
        float commitmentWeight,

        @Setting(value = "1.0", min = 0, help = "weight of the loss that moves the map, and with it all codes")
        float codebookWeight,

        @Setting(value = "straight-through", help = "how the gradient passes the choice of a code")
        GradientEstimator estimator)
        implements Bottleneck.Config {
    public static final SimVqConfig DEFAULTS = new SimVqConfig(512, 0.25f, 1, new StraightThroughEstimator());

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        estimator.check(shape);
        Shape table = Shape.of(codebookSize, shape.channels());
        return new VqBottleneck(
                scope,
                shape,
                new MappedUpdate(scope, table, codebookWeight),
                new CodebookStart.Normal(1),
                new Revival.None(),
                estimator,
                commitmentWeight);
    }
}
