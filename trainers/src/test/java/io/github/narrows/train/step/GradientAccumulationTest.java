package io.github.narrows.train.step;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.Feed;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.ConstantRate;
import io.github.narrows.train.optimizer.Optimizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class GradientAccumulationTest {
    private static final Golden.Case GOLDEN = Golden.read("/golden/optim.json").named("gradient_accumulation");
    private static final int HALF = 4;

    @Test
    void twoHalvesMakeOneStepFromTheMeanOfTheirGradientsLikeTheReference() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            GraphScope scope = graph.scope();
            Parameter weights = scope.kernel(
                    "weights", Shape.of(3, 2), (ops, shape, seed) -> graph.constant(GOLDEN.input("weights"), 3, 2));
            Operand<TFloat32> read = weights.read(tf);
            Operand<TFloat32> x = graph.placeholder(HALF, 3);
            Operand<TFloat32> y = graph.placeholder(HALF, 2);
            Operand<TFloat32> loss = tf.math.mean(
                    tf.math.squaredDifference(tf.linalg.matMul(x, read), y), tf.constant(new int[] {0, 1}));
            Operand<TFloat32> gradient = graph.gradient(loss, weights.variable(), read);
            Player player = new Player("only", List.of(weights), adam(), 0);
            StepVariables variables = StepVariables.create(scope, List.of(player), 0, 2);
            Optimizer optimizer = variables.players().get(0).optimizer();
            GatedStep.Moving moving =
                    new GatedStep.Moving(variables.players().get(0), List.of(gradient), optimizer.rate(tf, 1));
            GatedStep step = new GatedStep(tf, variables, List.of(moving), List.of(), List.of(loss));
            Op first = step.accumulating();
            Op second = step.moving().done();
            graph.initialise();
            half(graph, x, y, 0).run(first);
            half(graph, x, y, 1).run(second);

            GOLDEN.assertMatches("weights_after_one_adam_step", graph.floats(read));
            GOLDEN.assertMatches(
                    "second_moments_after",
                    graph.floats(optimizer.moments(weights).get(1).read(tf)));
        }
    }

    private static Feed half(TestGraph graph, Operand<TFloat32> x, Operand<TFloat32> y, int which) {
        return graph.feed(x, rows(GOLDEN.input("x"), 3, which), HALF, 3)
                .and(y, rows(GOLDEN.input("y"), 2, which), HALF, 2);
    }

    private static float[] rows(float[] all, int columns, int half) {
        return Arrays.copyOfRange(all, half * HALF * columns, (half + 1) * HALF * columns);
    }

    private static AdamConfig adam() {
        return new AdamConfig(
                (float) GOLDEN.inputScalar("learning_rate"),
                new ConstantRate(0),
                (float) GOLDEN.inputScalar("beta1"),
                (float) GOLDEN.inputScalar("beta2"),
                (float) GOLDEN.inputScalar("epsilon"));
    }
}
