package io.github.narrows.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.graph.Counter;
import io.github.narrows.graph.Parameter;
import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class WeightAverageTest {
    private static final Golden.Case GOLDEN = Golden.read("/golden/optim.json").named("weight_average_warm_up");
    private static final int SIZE = 4;
    private static final int UPDATES = 6;

    private final TestGraph graph = new TestGraph(1);
    private final Ops tf = graph.tf();
    private final Parameter weights = graph.scope()
            .kernel("weights", Shape.of(SIZE), (ops, shape, seed) -> ops.constant(GOLDEN.input("initial")));
    private final WeightAverage average = new WeightAverage(
            graph.scope().child(AveragedWeights.SCOPE), List.of(weights), (float) GOLDEN.inputScalar("decay"));
    private final Operand<TFloat32> value = graph.placeholder(SIZE);
    private final Op set = weights.assign(tf, value);
    private final Op[] follow = average.follow(tf).toArray(Op[]::new);

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void startsAsACopy() {
        graph.initialise();
        assertThat(graph.floats(slot().read(tf))).isEqualTo(GOLDEN.input("initial"));
    }

    @Test
    void followsTheWeightsLikeTheReference() {
        graph.initialise();
        for (int update = 0; update < UPDATES; update++) {
            float[] now = Arrays.copyOfRange(GOLDEN.input("weights"), update * SIZE, (update + 1) * SIZE);
            graph.feed(value, now, SIZE).run(set);
            graph.run(follow);
            GOLDEN.assertMatches("averages", update, graph.floats(slot().read(tf)));
        }
    }

    @Test
    void decayRisesToItsLimitLikeTheReference() {
        Counter updates = (Counter) graph.scope().saved().stream()
                .filter(saved -> saved instanceof Counter)
                .findFirst()
                .orElseThrow();
        Op clear = slot().assign(tf, tf.zerosLike(slot().read(tf)));
        graph.initialise();
        graph.feed(value, new float[] {1, 1, 1, 1}, SIZE).run(set);
        int[] probes = GOLDEN.inputInts("probe_updates");
        float[] decays = new float[probes.length];
        for (int i = 0; i < probes.length; i++) {
            graph.run(clear, updates.assign(tf, tf.constant((long) probes[i] - 1)));
            graph.run(follow);
            decays[i] = 1 - graph.floats(slot().read(tf))[0];
        }
        GOLDEN.assertMatches("decays_at_probe_updates", decays);
    }

    private Parameter slot() {
        return average.of(weights).orElseThrow();
    }
}
