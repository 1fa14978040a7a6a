package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.gaussian.NoneConfig;
import io.github.narrows.bottleneck.pca.BasisUpdate;
import io.github.narrows.bottleneck.pca.CovarianceConfig;
import io.github.narrows.bottleneck.pca.OjaQrConfig;
import io.github.narrows.bottleneck.pca.PcaConfig;
import io.github.narrows.bottleneck.pca.PerLocationBasis;
import io.github.narrows.bottleneck.pca.SharedBasis;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.train.Precision;
import java.io.PrintStream;

/** Online PCA alone beside its bare products, and whole training steps beside those without a bottleneck. */
final class PcaBenchmark {
    private static final int ROUNDS = 30;
    private static final int STEP_ROUNDS = 40;
    private static final int[][] SIZES = {{16, 4}, {16, 8}, {16, 16}, {64, 8}, {64, 32}, {256, 8}, {256, 64}};
    private static final int[] BATCH_SIZES = {64, 256};

    private final PrintStream out;

    PcaBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.println("| basis | update | vectors | channels | components | forward ms | products ms | with update ms |");
        out.println("|---|---|--:|--:|--:|--:|--:|--:|");
        for (int[] size : SIZES) {
            alone("shared, `covariance`", PcaConfig.of(size[1], new SharedBasis(), CovarianceConfig.DEFAULTS), size[0]);
            alone("shared, `oja-qr`", PcaConfig.of(size[1], new SharedBasis(), OjaQrConfig.DEFAULTS), size[0]);
        }
        alone("per-location, `covariance`", perLocation(CovarianceConfig.DEFAULTS), 16);
        alone("per-location, `oja-qr`", perLocation(OjaQrConfig.DEFAULTS), 16);
        out.println();
        out.println("| basis, update | batch | step ms | without a bottleneck ms | median ratio of pairs |");
        out.println("|---|--:|--:|--:|--:|");
        for (int batchSize : BATCH_SIZES) {
            steps("shared, `covariance`", PcaConfig.DEFAULTS, batchSize);
            steps("per-location, `covariance`", perLocation(CovarianceConfig.DEFAULTS), batchSize);
            steps("per-location, `oja-qr`", perLocation(OjaQrConfig.DEFAULTS), batchSize);
        }
    }

    private static PcaConfig perLocation(BasisUpdate.Config update) {
        return PcaConfig.of(8, new PerLocationBasis(), update);
    }

    private void alone(String name, PcaConfig config, int channels) {
        Times forward = new Times();
        Times products = new Times();
        Times updated = new Times();
        try (PcaAlone pca = new PcaAlone(config, channels)) {
            for (int round = 0; round < ROUNDS; round++) {
                forward.measure(pca::forward);
                products.measure(pca::products);
                updated.measure(pca::update);
            }
        }
        out.printf(
                "| %s | %d | %d | %d | %.2f | %.2f | %.2f |%n",
                name.replace(", ", " | "),
                PcaAlone.VECTORS,
                channels,
                config.components(),
                forward.best() * 1e3,
                products.best() * 1e3,
                updated.best() * 1e3);
    }

    /** Interleaved, so that whatever else the machine does falls on both. */
    private void steps(String name, Bottleneck.Config config, int batchSize) {
        Times pca = new Times();
        Times none = new Times();
        Times ratios = new Times();
        try (TrainingStep one = step(config, batchSize);
                TrainingStep other = step(new NoneConfig(), batchSize)) {
            one.run();
            other.run();
            for (int round = 0; round < STEP_ROUNDS; round++) {
                boolean first = round % 2 == 0;
                (first ? pca : none).measure((first ? one : other)::run);
                (first ? none : pca).measure((first ? other : one)::run);
                ratios.add(pca.last() / none.last());
            }
        }
        out.printf(
                "| %s | %d | %.1f | %.1f | %.3f |%n",
                name, batchSize, pca.median() * 1e3, none.median() * 1e3, ratios.median());
    }

    private static TrainingStep step(Bottleneck.Config config, int batchSize) {
        return new TrainingStep(config, batchSize, Precision.FLOAT32, VqVaeModelConfig.DEFAULTS);
    }
}
