package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.settings.Setting;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code ema}: codes follow the moving average of the latent vectors that chose them. */
public record EmaConfig(
        @Setting(value = "0.99", min = 0, max = 0.999999, help = "how much of the averages is kept at each step")
        double decay,

        @Setting(value = "1.0e-5", min = 0, help = "Laplace smoothing of the counts")
        double epsilon)
        implements CodebookUpdate.Config {
    public static final EmaConfig DEFAULTS = new EmaConfig(RecentUsage.DECAY, 1e-5);

    @Override
    public CodebookUpdate create(GraphScope scope, Shape shape, Initializer start, Distance distance) {
        return new EmaUpdate(scope, shape, start, distance, this);
    }
}
