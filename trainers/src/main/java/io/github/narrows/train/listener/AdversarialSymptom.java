package io.github.narrows.train.listener;

import java.util.Locale;
import java.util.SortedMap;

/** What a window of adversarial training can show, and what to try against it. */
enum AdversarialSymptom {
    DISCRIMINATOR_WINS {
        @Override
        boolean isShownBy(SortedMap<String, Double> means, AdversarialReferences references) {
            return means.getOrDefault(ACCURACY, UNDECIDED) > WINS;
        }

        @Override
        String inWords(SortedMap<String, Double> means, AdversarialReferences references, int steps) {
            return percent(means) + " of what the discriminator said in the last " + steps
                    + " steps was right: it has won,"
                    + " and the decoder learns little from it. Try a lower objective.optimizer.learning-rate, an"
                    + " objective.regularizer (lecam, or r1 without batch norm), or a narrower discriminator";
        }
    },
    DISCRIMINATOR_LOSES {
        @Override
        boolean isShownBy(SortedMap<String, Double> means, AdversarialReferences references) {
            return means.getOrDefault(ACCURACY, UNDECIDED) < LOSES;
        }

        @Override
        String inWords(SortedMap<String, Double> means, AdversarialReferences references, int steps) {
            return "only " + percent(means) + " of what the discriminator said in the last " + steps
                    + " steps was right,"
                    + " little more than by chance: what the decoder learns from it is noise, which an adaptive weight"
                    + " enlarges. Try a lower objective.weight.cap, objective.warm-discriminator-steps, a higher"
                    + " objective.optimizer.learning-rate, or a wider discriminator";
        }
    },
    WEIGHT_VANISHES {
        @Override
        boolean isShownBy(SortedMap<String, Double> means, AdversarialReferences references) {
            return means.getOrDefault(WEIGHT, 0.0) < VANISHED * references.weight();
        }

        @Override
        String inWords(SortedMap<String, Double> means, AdversarialReferences references, int steps) {
            return String.format(
                    Locale.ROOT,
                    "the weight of the adversarial loss has fallen from %.2g to %.2g: against its gradient that of the other"
                            + " losses has vanished, and the discriminator changes nothing any more. Try"
                            + " objective.weight.floor, or objective.weight.type fixed",
                    references.weight(),
                    means.getOrDefault(WEIGHT, 0.0));
        }
    },
    GENERATOR_DIVERGES {
        @Override
        boolean isShownBy(SortedMap<String, Double> means, AdversarialReferences references) {
            return references.psnr() - means.getOrDefault(AdversarialReferences.PSNR, Double.NaN) > LOST_DECIBELS;
        }

        @Override
        String inWords(SortedMap<String, Double> means, AdversarialReferences references, int steps) {
            return String.format(
                    Locale.ROOT,
                    "since the discriminator joined, the PSNR of training batches has fallen from %.2f to %.2f dB: the decoder"
                            + " gives up the picture to please it. Try a lower objective.discriminator-weight, a longer"
                            + " objective.ramp, or a lower training.optimizer.learning-rate",
                    references.psnr(),
                    means.getOrDefault(AdversarialReferences.PSNR, Double.NaN));
        }
    };

    static final String WEIGHT = "adversarial-weight";
    static final String ACCURACY = "discriminator/accuracy";

    private static final double UNDECIDED = 0.75;
    private static final double WINS = 0.98;
    private static final double LOSES = 0.52;
    private static final double VANISHED = 0.01;
    private static final double LOST_DECIBELS = 3;

    abstract boolean isShownBy(SortedMap<String, Double> means, AdversarialReferences references);

    /** @param steps over which it was shown */
    abstract String inWords(SortedMap<String, Double> means, AdversarialReferences references, int steps);

    private static String percent(SortedMap<String, Double> means) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * means.getOrDefault(ACCURACY, UNDECIDED));
    }
}
