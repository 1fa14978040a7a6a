package io.github.narrows.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class RestartedRowsTest {
    private static final Shape TABLE = Shape.of(3, 2);

    @Test
    void startAnewInTheTableInItsAverageAndInItsMoments() {
        try (TestGraph graph = new TestGraph(1)) {
            Parameter table = graph.scope().trainable("table", TABLE, Initializer.constant(1));
            Parameter average = graph.scope().state("average", TABLE, Initializer.constant(2));
            Parameter first = graph.scope().state("first", TABLE, Initializer.constant(3));
            Parameter second = graph.scope().state("second", TABLE, Initializer.constant(4));
            OptimizerSlots slots = parameter -> parameter.equals(table)
                    ? new OptimizerSlots.Slots(List.of(first, second), Optional.of(average))
                    : OptimizerSlots.NONE.of(parameter);
            RestartedRows rows = rows(graph);
            graph.initialise();
            graph.run(rows.assign(graph.tf(), table, slots));
            assertThat(graph.state().get("table")).containsExactly(1, 1, 30, 40, 1, 1);
            assertThat(graph.state().get("average")).containsExactly(2, 2, 30, 40, 2, 2);
            assertThat(graph.state().get("first")).containsExactly(3, 3, 0, 0, 3, 3);
            assertThat(graph.state().get("second")).containsExactly(4, 4, 0, 0, 4, 4);
        }
    }

    @Test
    void startAnewInAnythingElseThatIsKeptForEachRow() {
        try (TestGraph graph = new TestGraph(1)) {
            Parameter kept = graph.scope().state("kept", Shape.of(3, 1), Initializer.constant(5));
            RestartedRows rows = rows(graph);
            graph.initialise();
            graph.run(rows.overwrite(graph.tf(), kept, graph.constant(new float[] {7, 8, 9}, 3, 1)));
            assertThat(graph.state().get("kept")).containsExactly(5, 8, 5);
        }
    }

    /** The middle one of three. */
    private static RestartedRows rows(TestGraph graph) {
        return new RestartedRows(
                graph.tf().constant(new boolean[] {false, true, false}),
                graph.constant(new float[] {10, 20, 30, 40, 50, 60}, 3, 2));
    }
}
