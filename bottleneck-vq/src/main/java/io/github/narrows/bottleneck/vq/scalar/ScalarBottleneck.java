package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.KnownCodes;
import io.github.narrows.bottleneck.vq.ProjectedBottleneck;
import io.github.narrows.bottleneck.vq.codebook.UsageMetrics;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.StraightThrough;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Rounds channels; the gradient passes the rounding straight through, and nothing else. */
final class ScalarBottleneck implements KnownCodes {
    private final ScalarQuantiser quantiser;
    private final DigitParts parts;
    private final PartUsage usage;
    private final CodeLayout layout;

    /** @param shape whose channels are as many as the quantiser has */
    ScalarBottleneck(GraphScope scope, LatentShape shape, ScalarQuantiser quantiser) {
        this.quantiser = quantiser;
        this.parts = new DigitParts(quantiser.levels());
        this.usage = new PartUsage(scope.child("usage"), parts);
        this.layout = new CodeLayout(parts.layout(shape), 0);
    }

    /** With projections in and out unless latents have as many channels as the codes. */
    static Bottleneck projected(GraphScope scope, LatentShape shape, int codeChannels, Bottleneck.Config unprojected) {
        return shape.channels() == codeChannels
                ? unprojected.create(scope, shape)
                : ProjectedBottleneck.of(scope, shape, codeChannels, unprojected);
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Operand<TFloat32> latentVectors = LastAxis.flatten(tf, latents);
        ScalarQuantiser.Rounded rounded = quantiser.round(tf, latentVectors);
        List<Operand<TInt32>> indices = parts.indices(tf, rounded.digits());
        List<Operand<TFloat32>> counts = usage.counts(tf, indices);
        Operand<TFloat32> constrained =
                StraightThrough.of(tf, rounded.vectors(), quantiser.values(tf, rounded.digits()));
        Map<String, Operand<TFloat32>> metrics = usage.metrics(tf, counts);
        metrics.put("latent-norm", UsageMetrics.norm(tf, latentVectors));
        return new BottleneckOutput(
                LastAxis.unflatten(tf, constrained, latents),
                codes(tf, indices, latents),
                quantiser.losses(tf, rounded),
                metrics,
                pass.training() ? usage.follow(counts) : List.of());
    }

    @Override
    public Operand<TFloat32> through(Ops tf, Operand<TFloat32> latents, Codes codes, Pass pass) {
        Operand<TFloat32> vectors =
                quantiser.round(tf, LastAxis.flatten(tf, latents)).vectors();
        Operand<TFloat32> constrained = StraightThrough.of(tf, vectors, LastAxis.flatten(tf, decode(tf, codes)));
        return LastAxis.unflatten(tf, constrained, latents);
    }

    @Override
    public CodeLayout layout() {
        return layout;
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        ScalarQuantiser.Rounded rounded = quantiser.round(tf, LastAxis.flatten(tf, latents));
        return codes(tf, parts.indices(tf, rounded.digits()), latents);
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return quantiser.values(tf, parts.digits(tf, codes));
    }

    private Codes codes(Ops tf, List<Operand<TInt32>> indices, Operand<TFloat32> latents) {
        Codes codes = new Codes(Collections.emptySortedMap());
        for (int i = 0; i < indices.size(); i++) {
            codes = codes.and(parts.name(i), tf.reshape(indices.get(i), LastAxis.unflattened(tf, latents, 1)));
        }
        return codes;
    }
}
