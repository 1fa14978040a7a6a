package io.github.narrows.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.gaussian.NoneConfig;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.hardware.Hardware;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingGraphTest {
    private static final int BATCH = 8;

    static Stream<Bottleneck.Config> bottlenecks() {
        return Stream.of(VqConfig.DEFAULTS, new NoneConfig());
    }

    @ParameterizedTest
    @MethodSource("bottlenecks")
    void twoRunsOfOneSeedAgreeBitForBit(Bottleneck.Config bottleneck) {
        assertThat(variablesAfter(bottleneck, 30)).isEqualTo(variablesAfter(bottleneck, 30));
    }

    @ParameterizedTest
    @MethodSource("bottlenecks")
    void aRunThatGoesOnFromSavedVariablesAgreesBitForBitWithTheUninterruptedOne(Bottleneck.Config bottleneck) {
        SortedMap<String, HostTensor> saved = variablesAfter(bottleneck, 30);
        SortedMap<String, HostTensor> resumed;
        try (TrainingGraph graph = graph(bottleneck, 1, 0)) {
            graph.load(saved);
            steps(graph, 30, 60);
            resumed = graph.read();
        }
        assertThat(resumed).isEqualTo(variablesAfter(bottleneck, 60));
    }

    @Test
    void theLossFalls() {
        try (TrainingGraph graph = graph(VqConfig.DEFAULTS, 1, 0)) {
            begin(graph);
            List<Double> losses = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                losses.add(
                        graph.pass(TinyPlan.batch(1, BATCH), 0, true).ofPass().get("reconstruction"));
            }
            assertThat(losses.get(59)).isLessThan(losses.get(0) * 0.95);
        }
    }

    @Test
    void aStepLeavesNoNativeObjectBehind() {
        try (TrainingGraph graph = graph(VqConfig.DEFAULTS, 1, 0)) {
            begin(graph);
            steps(graph, 0, 10);
            long afterTen = Pointer.totalCount();
            steps(graph, 10, 40);
            assertThat(Pointer.totalCount()).isEqualTo(afterTen);
        }
    }

    @Test
    void countersCountStepsAndPasses() {
        try (TrainingGraph graph = graph(new NoneConfig(), 3, 0)) {
            begin(graph);
            for (int pass = 1; pass <= 6; pass++) {
                graph.pass(TinyPlan.batch(pass, BATCH), 0, pass % 3 == 0);
            }
            SortedMap<String, HostTensor> state = graph.read();
            assertThat(state.get(StepCounters.STEP).data().getLong(0)).isEqualTo(2);
            assertThat(state.get(StepCounters.SCOPE + "/draw").data().getLong(0))
                    .isEqualTo(6);
        }
    }

    @Test
    void accumulatingHalvesMovesParametersLikeTheWholeBatch() {
        SortedMap<String, HostTensor> whole;
        SortedMap<String, HostTensor> halves;
        try (TrainingGraph graph = graph(new NoneConfig(), 1, 0)) {
            begin(graph);
            graph.pass(TinyPlan.batch(5, 2 * BATCH), 0, true);
            whole = graph.read();
        }
        try (TrainingGraph graph = graph(new NoneConfig(), 2, 0)) {
            begin(graph);
            byte[] pixels =
                    TinyPlan.batch(5, 2 * BATCH).get(SampleTensor.PICTURES).bytes();
            int half = pixels.length / 2;
            for (int part = 0; part < 2; part++) {
                HostTensor some = TinyPlan.IMAGE.pictures().batch(BATCH, ByteBuffer.wrap(pixels, part * half, half));
                graph.pass(Map.of(SampleTensor.PICTURES, some), 0, part == 1);
            }
            halves = graph.read();
        }
        String moment = whole.keySet().stream()
                .filter(name -> name.startsWith("optimizer/first-moment/"))
                .findFirst()
                .orElseThrow();
        assertClose(halves.get(moment), whole.get(moment), 1e-6f);
    }

    @Test
    void averagesStartAsCopiesAndFollow() {
        try (TrainingGraph graph = graph(new NoneConfig(), 1, 0)) {
            begin(graph);
            SortedMap<String, HostTensor> before = graph.read();
            String name = before.keySet().stream()
                    .filter(variable -> variable.startsWith("encoder/") && variable.endsWith("kernel"))
                    .findFirst()
                    .orElseThrow();
            assertThat(before.get(AveragedWeights.nameOf(name))).isEqualTo(before.get(name));
            steps(graph, 0, 1);
            SortedMap<String, HostTensor> after = graph.read();
            float start = before.get(name).data().getFloat(0);
            float moved = after.get(name).data().getFloat(0);
            float decay = 2f / 11;
            assertThat(after.get(AveragedWeights.nameOf(name)).data().getFloat(0))
                    .isCloseTo(decay * start + (1 - decay) * moved, within(1e-6f));
        }
    }

    @Test
    void clippingBoundsTheMomentsByTheLimit() {
        try (TrainingGraph graph = graph(new NoneConfig(), 1, 1e-3f)) {
            begin(graph);
            double norm = graph.pass(TinyPlan.batch(1, BATCH), 0, true).ofStep().get(PhaseStep.GRADIENT_NORM);
            double squares = 0;
            for (var entry : graph.read().entrySet()) {
                if (entry.getKey().startsWith("optimizer/first-moment/")) {
                    for (int i = 0; i < entry.getValue().data().remaining() / 4; i++) {
                        squares += Math.pow(entry.getValue().data().getFloat(4 * i) / 0.1, 2);
                    }
                }
            }
            assertThat(norm).isGreaterThan(1e-3);
            assertThat(Math.sqrt(squares)).isCloseTo(1e-3, within(1e-6));
        }
    }

    private static void assertClose(HostTensor actual, HostTensor expected, float tolerance) {
        for (int i = 0; i < expected.data().remaining() / 4; i++) {
            assertThat(actual.data().getFloat(4 * i)).isCloseTo(expected.data().getFloat(4 * i), within(tolerance));
        }
    }

    private static SortedMap<String, HostTensor> variablesAfter(Bottleneck.Config bottleneck, int steps) {
        try (TrainingGraph graph = graph(bottleneck, 1, 0)) {
            begin(graph);
            steps(graph, 0, steps);
            return graph.read();
        }
    }

    private static TrainingGraph graph(Bottleneck.Config bottleneck, int accumulate, float clipNorm) {
        return new TrainingGraph(
                TinyPlan.with(bottleneck, accumulate, clipNorm),
                Hardware.ofThisMachine(0).float32());
    }

    private static void begin(TrainingGraph graph) {
        graph.initialise();
        graph.start(TinyPlan.batch(0, 4 * BATCH));
    }

    private static void steps(TrainingGraph graph, int from, int to) {
        for (int step = from; step < to; step++) {
            graph.pass(TinyPlan.batch(step, BATCH), 0, true);
        }
    }
}
