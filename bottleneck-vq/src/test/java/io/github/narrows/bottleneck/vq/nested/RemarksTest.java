package io.github.narrows.bottleneck.vq.nested;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.FilterBottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.ProjectedBottleneck;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a bottleneck remarks arrives through whatever stands around it. */
class RemarksTest {
    private static final LatentShape SHAPE = new LatentShape(2, 2, 4);

    @Test
    void aProjectedBottleneckRemarksWhatTheOneBetweenItsMapsDoes() {
        assertThat(remarks((scope, shape) -> ProjectedBottleneck.of(scope, shape, 3, new Remarking())))
                .containsExactly("3 channels are few");
    }

    @Test
    void groupsOfOneKindRemarkOnce() {
        assertThat(remarks(new GroupedConfig(2, new Remarking()))).containsExactly("every group: 2 channels are few");
    }

    @Test
    void levelsOfOneKindRemarkOnceAndSoDoTruncations() {
        ResidualConfig config = new ResidualConfig(3, new Remarking(), 0, new StraightThroughEstimator());
        assertThat(remarks(config)).containsExactly("every level: 4 channels are few");
        try (TestGraph graph = new TestGraph(1)) {
            assertThat(config.create(graph.scope(), SHAPE).truncations().values())
                    .hasSize(3)
                    .allSatisfy(view -> assertThat(view.remarks()).containsExactly("every level: 4 channels are few"));
        }
    }

    private static List<String> remarks(Bottleneck.Config config) {
        try (TestGraph graph = new TestGraph(1)) {
            return config.create(graph.scope(), SHAPE).remarks();
        }
    }

    private record Remarking() implements Bottleneck.Config {
        @Override
        public Bottleneck create(GraphScope scope, LatentShape shape) {
            return new Remarked(SmallVq.MOVING.create(scope, shape), shape.channels() + " channels are few");
        }
    }

    private static final class Remarked extends FilterBottleneck {
        private final String remark;

        Remarked(Bottleneck inner, String remark) {
            super(inner);
            this.remark = remark;
        }

        @Override
        protected Bottleneck around(Bottleneck view) {
            return new Remarked(view, remark);
        }

        @Override
        public List<String> remarks() {
            return List.of(remark);
        }
    }
}
