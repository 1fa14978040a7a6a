package io.github.narrows.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class AdamTest {
    private static final Golden GOLDEN = Golden.read("/golden/optim.json");
    private static final int SIZE = 6;
    private static final int STEPS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"adam", "adam_large_epsilon", "adam_adversarial_betas"})
    void movesVariablesAndMomentsLikeTheReference(String name) {
        Golden.Case golden = GOLDEN.named(name);
        assertFollows(golden, golden, adam(golden), Parameter.Role.KERNEL);
    }

    @Test
    void weightDecayTakesAShareOfAKernelBesideTheStep() {
        Golden.Case golden = GOLDEN.named("adamw");
        assertFollows(golden, golden, adamW(golden), Parameter.Role.KERNEL);
    }

    @Test
    void weightDecayLeavesEverythingButKernelsAlone() {
        Golden.Case decayed = GOLDEN.named("adamw");
        assertFollows(decayed, GOLDEN.named("adam"), adamW(decayed), Parameter.Role.TRAINABLE);
    }

    @Test
    void aParameterOfAnotherOptimizerHasNoMoments() {
        try (TestGraph graph = new TestGraph(1)) {
            Parameter mine = graph.scope().kernel("mine", Shape.of(2), Initializer.zeros());
            Parameter other = graph.scope().kernel("other", Shape.of(2), Initializer.zeros());
            Optimizer optimizer =
                    adam(GOLDEN.named("adam")).create(graph.scope().child("optimizer"), List.of(mine));
            assertThat(optimizer.moments(mine)).hasSize(2);
            assertThat(optimizer.moments(other)).isEmpty();
        }
    }

    private static void assertFollows(
            Golden.Case given, Golden.Case expected, Optimizer.Config config, Parameter.Role role) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Parameter variable = parameter(graph, given.input("variable"), role);
            Optimizer optimizer = config.create(graph.scope().child("optimizer"), List.of(variable));
            Operand<TFloat32> gradient = graph.placeholder(SIZE);
            Operand<TFloat32> rate = optimizer.rate(tf, STEPS);
            List<Op> update = optimizer.update(tf, List.of(gradient), rate);
            graph.initialise();
            for (int step = 0; step < STEPS; step++) {
                float[] now = Arrays.copyOfRange(given.input("gradients"), step * SIZE, (step + 1) * SIZE);
                graph.feed(gradient, now, SIZE).run(update.toArray(Op[]::new));
                expected.assertMatches("variables", step, graph.floats(variable.read(tf)));
                List<Parameter> moments = optimizer.moments(variable);
                expected.assertMatches(
                        "first_moments", step, graph.floats(moments.get(0).read(tf)));
                expected.assertMatches(
                        "second_moments", step, graph.floats(moments.get(1).read(tf)));
            }
        }
    }

    private static Parameter parameter(TestGraph graph, float[] values, Parameter.Role role) {
        return role == Parameter.Role.KERNEL
                ? graph.scope().kernel("variable", Shape.of(SIZE), (tf, shape, seed) -> tf.constant(values))
                : graph.scope().trainable("variable", Shape.of(SIZE), (tf, shape, seed) -> tf.constant(values));
    }

    private static AdamConfig adam(Golden.Case golden) {
        return new AdamConfig(
                (float) golden.inputScalar("learning_rate"),
                new ConstantRate(0),
                (float) golden.inputScalar("beta1"),
                (float) golden.inputScalar("beta2"),
                (float) golden.inputScalar("epsilon"));
    }

    private static AdamWConfig adamW(Golden.Case golden) {
        AdamConfig adam = adam(golden);
        return new AdamWConfig(adam.learningRate(), adam.schedule(), adam.beta1(), adam.beta2(), adam.epsilon(), (float)
                golden.inputScalar("weight_decay"));
    }
}
