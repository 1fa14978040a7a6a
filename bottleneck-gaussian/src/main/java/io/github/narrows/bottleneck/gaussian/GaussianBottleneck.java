package io.github.narrows.bottleneck.gaussian;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.Posterior;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Projection;
import io.github.narrows.graph.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Each latent vector becomes the means and variances of its codes. The decoder sees a draw of them in training and the
 * means, which are the codes, otherwise. What the draws tell it is charged: the KL divergence from N(0, 1), of which a draw
 * tells nothing.
 */
final class GaussianBottleneck implements Bottleneck {
    private static final String MEANS = "means";

    private final Projection mean;
    private final Projection logVariance;
    private final Optional<Projection> back;
    private final Divergence divergence;
    private final Seed noise;
    private final CodeLayout layout;

    GaussianBottleneck(GraphScope scope, LatentShape shape, GaussianConfig config) {
        int channels = shape.channels();
        int codes = config.codeChannels().orElse(channels);
        Initializer start = Initializer.lecun();
        this.mean = new Projection(scope.child("mean"), channels, codes, start);
        this.logVariance = new Projection(scope.child("log-variance"), channels, codes, start);
        this.back = config.codeChannels().map(from -> new Projection(scope.child("back"), from, channels, start));
        this.divergence = new Divergence(config, (long) shape.positions() * codes);
        this.noise = scope.seed("noise");
        this.layout = new CodeLayout(List.of(CodePart.coefficients(MEANS, shape.height(), shape.width(), codes)), 0);
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        DiagonalGaussian posterior = gaussian(tf, latents);
        Operand<TFloat32> seen = pass.training() ? sample(tf, posterior, pass) : posterior.mean();
        Operand<TFloat32> perChannel = Divergence.perChannel(tf, posterior);
        Map<String, Operand<TFloat32>> metrics = new HashMap<>(divergence.metrics(tf, perChannel));
        metrics.put("deviation", tf.math.mean(posterior.deviation(tf), tf.constant(new int[] {0, 1, 2, 3})));
        return new BottleneckOutput(
                decoded(tf, seen),
                Codes.of(MEANS, posterior.mean()),
                Map.of("kl", divergence.loss(tf, perChannel, pass)),
                metrics,
                List.of());
    }

    @Override
    public Optional<Posterior> posterior(Ops tf, Operand<TFloat32> latents) {
        DiagonalGaussian gaussian = gaussian(tf, latents);
        return Optional.of(
                new Posterior(Codes.of(MEANS, gaussian.deviation(tf)), Divergence.bitsPerImage(tf, gaussian)));
    }

    private DiagonalGaussian gaussian(Ops tf, Operand<TFloat32> latents) {
        return DiagonalGaussian.clamped(tf, mean.apply(tf, latents), logVariance.apply(tf, latents));
    }

    @Override
    public CodeLayout layout() {
        return layout;
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return Codes.of(MEANS, mean.apply(tf, latents));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return decoded(tf, codes.part(MEANS, TFloat32.class));
    }

    private Operand<TFloat32> sample(Ops tf, DiagonalGaussian posterior, Pass pass) {
        Operand<TFloat32> drawn =
                tf.random.statelessRandomNormal(tf.shape(posterior.mean()), noise.at(tf, pass.draw()), TFloat32.class);
        // Without it the gradient goes looking for its way through the shape, and random numbers have none.
        return posterior.sample(tf, tf.stopGradient(drawn));
    }

    /** What the decoder sees of code numbers; an {@code identity}, because one tensor cannot be both fed and fetched. */
    private Operand<TFloat32> decoded(Ops tf, Operand<TFloat32> numbers) {
        return back.isPresent() ? back.get().apply(tf, numbers) : tf.identity(numbers);
    }
}
