package io.github.narrows.train.listener;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With what a window of adversarial training is compared: the PSNR that there was before, and the largest
 * adversarial weight while the discriminator did not guess.
 */
final class AdversarialReferences {
    static final String PSNR = "psnr";
    private static final String WEIGHT = "weight";
    private static final double KNOWS = 0.6;

    private final SortedMap<String, Double> values = new TreeMap<>();

    /** A window in which the autoencoder was alone. */
    void alone(SortedMap<String, Double> means) {
        values.put(PSNR, means.getOrDefault(PSNR, Double.NaN));
    }

    /** A window of both, whose PSNR counts where there was none before. */
    void together(SortedMap<String, Double> means) {
        values.putIfAbsent(PSNR, means.getOrDefault(PSNR, Double.NaN));
        // The gradient of a discriminator that guesses is small, so that an adaptive weight is large for no good
        // reason.
        if (means.getOrDefault(AdversarialSymptom.ACCURACY, 1.0) > KNOWS) {
            values.merge(WEIGHT, means.getOrDefault(AdversarialSymptom.WEIGHT, 0.0), Math::max);
        }
    }

    /** In dB. */
    double psnr() {
        return values.getOrDefault(PSNR, Double.NaN);
    }

    double weight() {
        return values.getOrDefault(WEIGHT, 0.0);
    }

    SortedMap<String, String> memory() {
        SortedMap<String, String> memory = new TreeMap<>();
        values.forEach((name, value) -> memory.put(name, Double.toString(value)));
        return memory;
    }

    void remember(SortedMap<String, String> memory) {
        values.clear();
        memory.forEach((name, value) -> values.put(name, Double.parseDouble(value)));
    }
}
