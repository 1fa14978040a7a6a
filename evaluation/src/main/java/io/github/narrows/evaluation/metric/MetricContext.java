package io.github.narrows.evaluation.metric;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.format.LatentFormat;
import io.github.narrows.model.format.SampleFormat;
import io.github.narrows.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the metrics of one graph are made of. A network that several of them ask for is read once. */
public final class MetricContext {
    private static final String NETWORK = "network";

    private final GraphScope scope;
    private final FileFinder files;
    private final Optional<FeatureNetwork.Config> common;
    private final SampleFormat format;
    private final Map<FeatureNetwork.Config, FeatureNetwork> networks = new HashMap<>();

    /**
     * @param scope where the constants of networks live
     * @param files finds what settings name
     * @param common the network of all metrics that name none of their own
     * @param format of the samples that are measured
     */
    public MetricContext(
            GraphScope scope, FileFinder files, Optional<FeatureNetwork.Config> common, SampleFormat format) {
        this.format = format;
        this.scope = scope;
        this.files = files;
        this.common = common;
    }

    /** What is wrong with the network that metrics share, which no single one of them has named. */
    public static final class CommonNetworkException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SettingsException problems;

        private CommonNetworkException(SettingsException problems) {
            super(problems.getMessage(), problems);
            this.problems = problems;
        }

        /** The problems, with keys from {@code network} on. */
        public SettingsException problems() {
            return problems;
        }
    }

    /**
     * Pixels as metrics get them: as an 8-bit file would hold the picture, what a user gets is what is measured.
     *
     * @throws SettingsException if no pictures are measured
     */
    public PixelScale scale() {
        if (format instanceof LatentFormat) {
            throw SettingsException.of(
                    "",
                    "compares pictures, and these are latents, which [snr, energy-kept, channel-snr] measure;"
                            + " experiment: latents has them, and checkpoints.best: snr");
        }
        return EvaluationMetrics.SCALE;
    }

    /**
     * The latents that are measured.
     *
     * @throws SettingsException if they are pictures
     */
    public LatentFormat latents() {
        if (format instanceof LatentFormat latents) {
            return latents;
        }
        throw SettingsException.of("", "measures latents, and these are pictures, which psnr and ssim measure");
    }

    /** Where constants live. */
    public GraphScope scope() {
        return scope;
    }

    /** Finds the files that settings name. */
    public FileFinder files() {
        return files;
    }

    /**
     * A feature network.
     *
     * @param own of the metric, under its key {@code network}; absent for the one that metrics share
     * @throws SettingsException if it cannot be read
     * @throws CommonNetworkException if the shared one cannot be read, or there is none
     */
    public FeatureNetwork network(Optional<FeatureNetwork.Config> own) {
        scale();
        try {
            return read(own.or(() -> common)
                    .orElseThrow(() -> SettingsException.of(
                            "",
                            "must name the network whose features metrics compare, such as {type: resnet20, weights:"
                                    + " FILE}; there is none by default")));
        } catch (SettingsException e) {
            SettingsException located = e.within(NETWORK);
            throw own.isPresent() ? located : new CommonNetworkException(located);
        }
    }

    private FeatureNetwork read(FeatureNetwork.Config config) {
        // Not computeIfAbsent: a network may be made of others.
        FeatureNetwork network = networks.get(config);
        if (network == null) {
            network = config.create(scope, files);
            networks.put(config, network);
        }
        return network;
    }
}
