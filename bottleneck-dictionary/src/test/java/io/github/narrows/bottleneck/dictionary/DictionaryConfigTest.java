package io.github.narrows.bottleneck.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.coder.OmpForm;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;

class DictionaryConfigTest {
    @Test
    void refusesMoreAtomsForASignalThanItHasNumbers() {
        assertRefused(
                5,
                1,
                new LatentShape(4, 4, 4),
                "must be at most the numbers of a signal (4) and the atoms (16), found 5");
        assertRefused(
                17,
                2,
                new LatentShape(4, 4, 8),
                "must be at most the numbers of a signal (32) and the atoms (16), found 17");
    }

    @Test
    void takesAsManyAtomsForABlockAsTheBlockHasNumbers() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThat(config(12, 2, OmpCoder.DEFAULTS)
                            .create(graph.scope(), new LatentShape(4, 4, 3))
                            .layout()
                            .part("support")
                            .size())
                    .isEqualTo(12);
        }
    }

    @Test
    void addsACountToTheLayoutWhereAPursuitMayEndEarly() {
        try (TestGraph graph = new TestGraph(1)) {
            CodePart count = config(3, 2, new OmpCoder(0.1f, new OmpForm.Auto()))
                    .create(graph.scope(), new LatentShape(4, 6, 8))
                    .layout()
                    .part("count");
            assertThat(count).isEqualTo(CodePart.count("count", CodePart.indexSet("support", 12, 2, 3, 3)));
        }
    }

    private static void assertRefused(int sparsity, int patch, LatentShape shape, String message) {
        try (TestGraph graph = new TestGraph(1)) {
            assertThatThrownBy(() -> config(sparsity, patch, OmpCoder.DEFAULTS).create(graph.scope(), shape))
                    .isInstanceOfSatisfying(
                            SettingsException.class,
                            e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                                assertThat(problem.key()).isEqualTo("sparsity");
                                assertThat(problem.toString()).contains(message);
                            }));
        }
    }

    private static DictionaryConfig config(int sparsity, int patch, SparseCoder coder) {
        return DictionaryBottleneckTest.config(sparsity, patch, coder, GradientConfig.DEFAULTS);
    }
}
