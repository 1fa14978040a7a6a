package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchMeansTest {
    @Test
    void aBatchCountsByItsImages() {
        BatchMeans means = new BatchMeans();
        means.add(new TreeMap<>(Map.of("angle", 2.0)), 3);
        means.add(new TreeMap<>(Map.of("angle", 6.0)), 1);
        assertThat(means.values()).containsExactly(Map.entry("angle", 3.0));
        assertThat(means.leftOut()).isEmpty();
    }

    @Test
    void whatIsNotFiniteIsLeftOutWithTheReason() {
        BatchMeans means = new BatchMeans();
        means.add(new TreeMap<>(Map.of("angle", 2.0, "norm", Double.NaN)), 2);
        assertThat(means.values()).containsOnlyKeys("angle");
        assertThat(means.leftOut()).containsExactly(Map.entry("norm", "is not finite in every batch"));
    }
}
