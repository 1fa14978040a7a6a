package io.github.narrows.evaluation;

import io.github.narrows.evaluation.distribution.Covered;
import io.github.narrows.evaluation.distribution.Frechet;
import io.github.narrows.evaluation.distribution.FrechetFloor;
import io.github.narrows.evaluation.distribution.Kid;
import io.github.narrows.evaluation.latent.ChannelSnr;
import io.github.narrows.evaluation.latent.EnergyKept;
import io.github.narrows.evaluation.latent.Snr;
import io.github.narrows.evaluation.metric.GridPattern;
import io.github.narrows.evaluation.metric.LumaMetric;
import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MsSsim;
import io.github.narrows.evaluation.metric.PerceptualMetric;
import io.github.narrows.evaluation.metric.PooledPsnr;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.evaluation.metric.RegionPsnr;
import io.github.narrows.evaluation.metric.Ssim;
import io.github.narrows.settings.ChoiceModule;

/** Offers metrics. */
public final class EvaluationModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Metric.Config.class, "psnr", Psnr.Config.class);
        choice(Metric.Config.class, "pooled-psnr", PooledPsnr.Config.class);
        choice(Metric.Config.class, "ssim", Ssim.Config.class);
        choice(Metric.Config.class, "ms-ssim", MsSsim.Config.class);
        choice(Metric.Config.class, "psnr-y", LumaMetric.PsnrConfig.class);
        choice(Metric.Config.class, "ssim-y", LumaMetric.SsimConfig.class);
        choice(Metric.Config.class, "psnr-hole", RegionPsnr.HoleConfig.class);
        choice(Metric.Config.class, "psnr-known", RegionPsnr.KnownConfig.class);
        choice(Metric.Config.class, "grid-pattern", GridPattern.Config.class);
        choice(Metric.Config.class, "lpips", PerceptualMetric.Lpips.class);
        choice(Metric.Config.class, "feature-distance", PerceptualMetric.Features.class);
        choice(Metric.Config.class, "frechet", Frechet.Config.class);
        choice(Metric.Config.class, "frechet-floor", FrechetFloor.Config.class);
        choice(Metric.Config.class, "kid", Kid.Config.class);
        choice(Metric.Config.class, "precision", Covered.PrecisionConfig.class);
        choice(Metric.Config.class, "recall", Covered.RecallConfig.class);
        choice(Metric.Config.class, "snr", Snr.Config.class);
        choice(Metric.Config.class, "energy-kept", EnergyKept.Config.class);
        choice(Metric.Config.class, "channel-snr", ChannelSnr.Config.class);
    }
}
