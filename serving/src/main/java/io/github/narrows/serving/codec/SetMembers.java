package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * The members of a counted set that are in use: those with a coefficient other than 0.
 *
 * @param coefficients of the members
 */
public record SetMembers(CodePart.Count count, CodePart.IndexSet set, List<CodePart.Coefficients> coefficients) {
    public static SetMembers of(CodeLayout layout, CodePart.Count count) {
        return new SetMembers(
                count, (CodePart.IndexSet) layout.part(count.set()), CountedSets.coefficientsOf(layout, count.set()));
    }

    /** Brings the members in use to the front of their position, with zeros behind them, and counts them. */
    public void compact(SortedMap<String, int[]> parts) {
        int[] members = values(parts, set);
        int[] counts = values(parts, count);
        List<int[]> factors =
                coefficients.stream().map(part -> values(parts, part)).toList();
        for (int position = 0; position < counts.length; position++) {
            int first = position * set.size();
            int used = 0;
            for (int i = first; i < first + set.size(); i++) {
                if (isUsed(factors, i)) {
                    members[first + used] = members[i];
                    for (int[] factor : factors) {
                        factor[first + used] = factor[i];
                    }
                    used++;
                }
            }
            counts[position] = used;
            Arrays.fill(members, first + used, first + set.size(), 0);
            for (int[] factor : factors) {
                Arrays.fill(factor, first + used, first + set.size(), 0);
            }
        }
    }

    private static boolean isUsed(List<int[]> factors, int i) {
        return factors.stream().anyMatch(factor -> factor[i] != 0);
    }

    /** Fills the places of the others with the lowest free members, in ascending order. */
    void expand(SortedMap<String, int[]> parts) {
        int[] members = values(parts, set);
        int[] counts = values(parts, count);
        List<int[]> factors =
                coefficients.stream().map(part -> values(parts, part)).toList();
        for (int position = 0; position < counts.length; position++) {
            int first = position * set.size();
            int free = set.size() - counts[position];
            int used = counts[position] - 1;
            int candidate = highestFree(members, first, counts[position], free);
            for (int place = set.size() - 1; place >= 0; place--) {
                boolean member = used >= 0 && (free == 0 || members[first + used] > candidate);
                for (int[] factor : factors) {
                    factor[first + place] = member ? factor[first + used] : 0;
                }
                if (member) {
                    members[first + place] = members[first + used--];
                } else {
                    members[first + place] = candidate;
                    candidate = --free == 0 ? -1 : nextLower(members, first, used, candidate);
                }
            }
        }
    }

    /** The last of so many free members, counted from the lowest; -1 if none are wanted. */
    private static int highestFree(int[] members, int first, int used, int free) {
        int candidate = free - 1;
        for (int i = 0; i < used && free > 0 && members[first + i] <= candidate; i++) {
            candidate++;
        }
        return candidate;
    }

    /** The next free member below one, where the members in use up to an index are still to be placed. */
    private static int nextLower(int[] members, int first, int used, int candidate) {
        int lower = candidate - 1;
        for (int i = used; i >= 0 && members[first + i] >= lower; i--) {
            if (members[first + i] == lower) {
                lower--;
            }
        }
        return lower;
    }

    private static int[] values(SortedMap<String, int[]> parts, CodePart part) {
        return Objects.requireNonNull(parts.get(part.name()), part.name());
    }
}
