package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;

/** Settings of {@code covariance}: eigenvectors of a moving covariance, exactly ordered, with no step size. */
public record CovarianceConfig(
        @Setting(value = "0.99", min = 0, max = 0.999999, help = "how much of the covariance is kept at each step")
        double decay,

        @Setting(
                value = "0",
                min = 0,
                help = "steps between eigendecompositions; 0 takes 1 with up to 64 channels, and 50 with more")
        int every)
        implements BasisUpdate.Config {
    public static final CovarianceConfig DEFAULTS = new CovarianceConfig(0.99, 0);

    /** Up to here a decomposition costs less than a millisecond. */
    private static final int CHEAP = 64;

    private static final int LARGEST = 1024;

    @Override
    public BasisUpdate create(GraphScope scope, Basis basis) {
        checkSize(basis);
        int interval = every > 0 ? every : basis.dimensions() <= CHEAP ? 1 : 50;
        return new CovarianceUpdate(scope, basis, decay, interval);
    }

    /** Whether decompositions take well below a second. */
    static boolean isDecomposable(Basis basis) {
        return basis.dimensions() <= limit(basis);
    }

    private static int limit(Basis basis) {
        return basis.places() == 1 ? LARGEST : CHEAP;
    }

    private static void checkSize(Basis basis) {
        if (!isDecomposable(basis)) {
            throw SettingsException.of(
                    "update",
                    "'covariance' decomposes matrices of at most " + limit(basis) + " dimensions for " + basis.places()
                            + (basis.places() == 1 ? " basis" : " bases") + " (more take over a second), found "
                            + basis.dimensions() + "; take 'oja-qr' or smaller latents");
        }
    }
}
