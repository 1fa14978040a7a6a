package io.github.narrows.cli.plot;

import java.util.Map;

/** What stands beside an axis: the name of a number with its unit. */
final class AxisTitle {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("psnr", "PSNR (dB)"),
            Map.entry("pooled-psnr", "pooled PSNR (dB)"),
            Map.entry("drawn-psnr", "PSNR of draws (dB)"),
            Map.entry("ssim", "SSIM"),
            Map.entry("ms-ssim", "MS-SSIM"),
            Map.entry("angle", "angle (degrees)"),
            Map.entry("perplexity", "perplexity (codes or atoms)"),
            Map.entry("usage", "codes in use (fraction)"),
            Map.entry("dead-codes", "dead codes"),
            Map.entry("dead-atoms", "dead atoms"),
            Map.entry("images-per-second", "images/s"),
            Map.entry("seconds", "time (s)"),
            Map.entry("kl-bits", "KL divergence (bits/image)"),
            Map.entry("subspace-angle", "subspace angle (degrees)"),
            Map.entry("explained-variance", "explained variance (fraction)"));

    private AxisTitle() {}

    /** @param metric in kebab-case */
    public static String of(String metric) {
        return KNOWN.getOrDefault(metric, metric.replace('-', ' '));
    }
}
