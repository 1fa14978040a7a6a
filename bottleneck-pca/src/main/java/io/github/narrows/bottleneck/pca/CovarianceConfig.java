package io.github.narrows.bottleneck.pca;

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
                help = "steps between eigendecompositions; 0: every step up to 64 channels, else 50")
        int every)
        implements BasisUpdate.Config {
    public static final CovarianceConfig DEFAULTS = new CovarianceConfig(0.99, 0);

    /** Up to here a decomposition costs less than a millisecond. */
    private static final int CHEAP = 64;

    private static final int LARGEST = 1024;

    @Override
    public BasisUpdate create(GraphScope scope, Basis basis) {
        checkSize("covariance", basis);
        int interval = every > 0 ? every : basis.dimensions() <= CHEAP ? 1 : 50;
        return new CovarianceUpdate(scope, basis, decay, interval);
    }

    /** Refuses decompositions that would take over a second. */
    static void checkSize(String id, Basis basis) {
        int limit = basis.places() == 1 ? LARGEST : CHEAP;
        if (basis.dimensions() > limit) {
            throw SettingsException.of(
                    "update",
                    "'" + id + "' decomposes matrices of at most " + limit + " dimensions for " + basis.places()
                            + (basis.places() == 1 ? " basis" : " bases") + ", found " + basis.dimensions()
                            + "; take 'oja-qr'");
        }
    }
}
