package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt64;

class EveryNStepsTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 4", "3, 0", "3, 2", "5, 7"})
    void runsExactlyWhenItIsDueWhileTheStepGoesOn(int interval, int first) {
        EveryNSteps schedule = new EveryNSteps(interval, first);
        List<Long> expected = new ArrayList<>();
        for (long step = first; step < 12; step += interval) {
            expected.add(step);
        }
        assertThat(stepsWithUpdate((tf, step, update) -> schedule.run(tf, step, update)))
                .isEqualTo(expected);
    }

    /** What this class is there for: nothing behind a branch not taken ever runs, and nobody says so. */
    @Test
    void standsBetweenABareConditionalAndAStepThatStops() {
        EveryNSteps schedule = new EveryNSteps(3, 0);
        assertThat(stepsWithUpdate((tf, step, update) -> {
                    Operand<TBool> due = schedule.due(tf, step);
                    return update.apply(tf.withControlDependencies(
                            List.of(tf.identity(tf.switchCond(due, due).outputTrue()))));
                }))
                .as("step 1 is done over and over")
                .containsExactly(0L);
    }

    @FunctionalInterface
    private interface Conditional {
        Op run(Ops tf, Operand<TInt64> step, Function<Ops, Op> update);
    }

    /** The steps, out of twelve runs, at which the update ran. */
    private static List<Long> stepsWithUpdate(Conditional conditional) {
        try (TestGraph graph = new TestGraph(1)) {
            Counter step = graph.scope().counter("step");
            Counter updates = graph.scope().counter("updates");
            Op updated = conditional.run(graph.tf(), step.read(graph.tf()), updates::increment);
            Op end = step.increment(graph.tf().withControlDependencies(List.of(updated)));
            graph.initialise();
            List<Long> steps = new ArrayList<>();
            for (int run = 0; run < 12; run++) {
                long at = (long) graph.state().get("step")[0];
                double before = graph.state().get("updates")[0];
                graph.run(end);
                if (graph.state().get("updates")[0] > before) {
                    steps.add(at);
                }
            }
            return steps;
        }
    }

    /** A control input would keep TensorFlow's optimiser from a branch that is never taken, with a warning. */
    @Test
    void bothBranchesWaitForWhatIsBeforeThemAndWhatMergesThemNeedNot() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Ops after = tf.withControlDependencies(List.of(tf.constant(7f)));
            Op merged = EveryNSteps.when(after, tf.constant(true), Ops::noOp);
            NodeDef node = graph.graph().toGraphDef().getNodeList().stream()
                    .filter(candidate -> candidate.getName().equals(merged.op().name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(node.getInputList()).hasSize(2).noneMatch(input -> input.startsWith("^"));
        }
    }
}
