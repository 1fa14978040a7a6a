package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "folder/picture-" + i + ".png")
                .toList();
    }

    private static Map<Part, int[]> split(List<String> names, double validation, double test, long seed) {
        return Split.of(names, Collections.nCopies(names.size(), Part.TRAIN), validation, test, seed);
    }

    private static Set<String> namesOf(List<String> names, int[] indices) {
        Set<String> chosen = new TreeSet<>();
        for (int index : indices) {
            chosen.add(names.get(index));
        }
        return chosen;
    }

    @Test
    void sharesEveryImageOutOnce() {
        Map<Part, int[]> split = split(names(10_000), 0.1, 0.2, 1);
        assertThat(split.values().stream().flatMapToInt(IntStream::of).sorted().toArray())
                .isEqualTo(IntStream.range(0, 10_000).toArray());
        assertThat(split.get(Part.TEST).length).isCloseTo(2000, within(200));
        assertThat(split.get(Part.VALIDATION).length).isCloseTo(800, within(150));
    }

    @Test
    void doesNotMoveAnImageWhenOthersAreAdded() {
        List<String> few = names(1000);
        List<String> more = new ArrayList<>(names(1500));
        Collections.reverse(more);
        for (Part part : Part.values()) {
            Set<String> before = namesOf(few, split(few, 0.1, 0.1, 1).get(part));
            Set<String> after = namesOf(more, split(more, 0.1, 0.1, 1).get(part));
            assertThat(after).containsAll(before);
        }
    }

    @Test
    void holdsValidationOutBySeedAndTestAlwaysAlike() {
        List<String> names = names(1000);
        Map<Part, int[]> one = split(names, 0.1, 0.1, 1);
        Map<Part, int[]> two = split(names, 0.1, 0.1, 2);
        assertThat(one.get(Part.TEST)).isEqualTo(two.get(Part.TEST));
        assertThat(one.get(Part.VALIDATION)).isNotEqualTo(two.get(Part.VALIDATION));
        assertThat(split(names, 0.1, 0.1, 1).get(Part.VALIDATION)).isEqualTo(one.get(Part.VALIDATION));
    }

    @Test
    void takesAnAmountAboveOneAsACount() {
        Map<Part, int[]> split = split(names(1000), 50, 1, 1);
        assertThat(split.get(Part.TEST)).hasSize(1000);
        split = split(names(1000), 50, 0, 1);
        assertThat(split.get(Part.VALIDATION)).hasSize(50);
        assertThat(split.get(Part.TRAIN)).hasSize(950);
    }

    @Test
    void leavesPartsThatComeWithTheDataAlone() {
        List<Part> given = new ArrayList<>(Collections.nCopies(100, Part.TRAIN));
        given.set(3, Part.VALIDATION);
        given.set(5, Part.TEST);
        Map<Part, int[]> split = Split.of(names(100), given, 0.5, 0.5, 1);
        assertThat(split.get(Part.VALIDATION)).containsExactly(3);
        assertThat(split.get(Part.TEST)).containsExactly(5);
        assertThat(split.get(Part.TRAIN)).hasSize(98);
    }
}
