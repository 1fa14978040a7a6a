package io.github.narrows.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.FilterBottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class Float32BottleneckTest {
    private static final LatentShape SHAPE = new LatentShape(2, 2, 4);

    @Test
    void letsRemarksThroughAndStandsAroundTruncations() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck inner = new LevelledBottleneck("level", graph.scope(), SHAPE, 2);
            Bottleneck kept = new Float32Bottleneck(new Remarked(inner));
            assertThat(kept.remarks()).containsExactly("nothing is learned");
            assertThat(kept.truncations()).containsOnlyKeys(2, 4);
            assertThat(kept.truncations().values()).allSatisfy(view -> {
                assertThat(view).isInstanceOf(Float32Bottleneck.class);
                assertThat(view.remarks()).containsExactly("nothing is learned");
            });
        }
    }

    private static final class Remarked extends FilterBottleneck {
        Remarked(Bottleneck inner) {
            super(inner);
        }

        @Override
        protected Bottleneck around(Bottleneck view) {
            return new Remarked(view);
        }

        @Override
        public List<String> remarks() {
            return List.of("nothing is learned");
        }
    }
}
