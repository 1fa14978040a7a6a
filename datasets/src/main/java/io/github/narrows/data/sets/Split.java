package io.github.narrows.data.sets;

import io.github.narrows.data.Part;
import io.github.narrows.data.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shares images out to the parts.
 *
 * <p>A part that the data set does not come with is held out of the training images by a hash of each name, so that an
 * image stays in its part when others are added or taken away. The hash of validation depends on the seed of the run; that
 * of test does not, so that runs of different seeds report numbers of the same images, and none was trained on
 * another's.
 */
public final class Split {
    private static final long TEST_SEED = 0x7E57L;

    private Split() {}

    /**
     * The indices of each part, in ascending order.
     *
     * @param names of all images
     * @param given the part in which each image comes; a part that no image comes in is held out
     * @param validation how much to hold out: a share of the training images up to 1, or a number of them above 1
     * @param test likewise, held out first
     * @param seed of the run
     */
    public static Map<Part, int[]> of(List<String> names, List<Part> given, double validation, double test, long seed) {
        Part[] parts = given.toArray(Part[]::new);
        if (!given.contains(Part.TEST)) {
            holdOut(Part.TEST, test, names, parts, TEST_SEED);
        }
        if (!given.contains(Part.VALIDATION)) {
            holdOut(Part.VALIDATION, validation, names, parts, Seeds.of(seed, Part.VALIDATION.name()));
        }
        Map<Part, int[]> split = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            split.put(
                    part,
                    IntStream.range(0, parts.length)
                            .filter(i -> parts[i] == part)
                            .toArray());
        }
        return split;
    }

    private static void holdOut(Part part, double amount, List<String> names, Part[] parts, long seed) {
        record Candidate(int index, double hash) {}
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == Part.TRAIN) {
                candidates.add(new Candidate(i, Seeds.unit(Seeds.of(seed, names.get(i)))));
            }
        }
        if (amount > 1) {
            candidates.sort(Comparator.comparingDouble(Candidate::hash));
            candidates.stream().limit(Math.round(amount)).forEach(candidate -> parts[candidate.index] = part);
        } else {
            candidates.stream().filter(candidate -> candidate.hash < amount).forEach(c -> parts[c.index] = part);
        }
    }
}
