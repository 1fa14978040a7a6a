package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.pca.update.IncrementalConfig;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.bottleneck.pca.update.SangerConfig;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Online principal components whatever moves them and whatever they are of, and latents for all of them. */
final class AnyPca {
    static final LatentShape SHAPE = new LatentShape(2, 3, 6);

    /** Numbers of an image. */
    static final int EACH = SHAPE.positions() * SHAPE.channels();

    /** Images of a batch. */
    static final int BATCH = 32;

    static final Spectrum SPECTRUM = new Spectrum(SHAPE.channels(), 0.7);

    private static final Map<String, BasisUpdate.Config> UPDATES = Map.of(
            "covariance", new CovarianceConfig(0.9, 1),
            "sanger", new SangerConfig(0.05, Optional.of(0.0), 1),
            "oja-qr", OjaQrConfig.DEFAULTS,
            "oja-qr by cholesky-qr", new OjaQrConfig(1, new Retraction.CholeskyQr()),
            "oja-qr by newton-schulz", new OjaQrConfig(1, Retraction.NewtonSchulz.DEFAULTS),
            "incremental", IncrementalConfig.DEFAULTS,
            "frozen", new BasisUpdate.Frozen());

    private static final Map<String, BasisKind> KINDS = Map.of(
            "shared",
            new BasisKind.Shared(),
            "per-location",
            new BasisKind.PerLocation(),
            "global",
            BasisKind.Global.DEFAULTS);

    private AnyPca() {}

    /** Every update with every basis; of those that differ by their retraction alone, with several bases at once. */
    static Stream<Arguments> all() {
        return UPDATES.keySet().stream()
                .flatMap(update -> KINDS.keySet().stream()
                        .filter(kind -> !update.contains(" by ") || kind.equals("per-location"))
                        .map(kind -> Arguments.of(update, kind)));
    }

    static Stream<String> updates() {
        return UPDATES.keySet().stream();
    }

    static PcaConfig config(String update, String kind, int components) {
        return PcaConfig.of(components, KINDS.get(kind), UPDATES.get(update));
    }

    static float[] batch(int index) {
        return SPECTRUM.draw(BATCH * SHAPE.positions(), index);
    }

    /** Four components after twelve steps. */
    static PcaRun trained(String update, String kind) {
        return new PcaRun(config(update, kind, 4), SHAPE).steps(12, AnyPca::batch);
    }
}
