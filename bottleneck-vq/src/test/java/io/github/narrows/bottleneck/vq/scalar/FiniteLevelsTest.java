package io.github.narrows.bottleneck.vq.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.vq.GoldenBottleneck;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

@Tag("rounding")
class FiniteLevelsTest {
    /** Both odd and even levels. */
    @ParameterizedTest
    @ValueSource(strings = {"fsq_8_5_5_5", "fsq_8_6_5"})
    void agreesWithTheReference(String name) {
        Golden.Case golden = Golden.read("/golden/vq.json").named(name);
        List<Integer> levels = Arrays.stream(golden.inputInts("levels")).boxed().toList();
        golden.assertMatches("half", ofLevels(levels, FiniteLevels::half));
        golden.assertMatches("offset", ofLevels(levels, FiniteLevels::offset));
        golden.assertMatches("shift", ofLevels(levels, FiniteLevels::shift));
        try (GoldenBottleneck fsq = new GoldenBottleneck(name, new FsqConfig(levels))) {
            TestGraph graph = fsq.graph();
            Ops tf = graph.tf();
            Operand<TFloat32> weights = tf.reshape(tf.constant(golden.input("weights")), tf.shape(fsq.latents()));
            Operand<TFloat32> downstream =
                    fsq.sum(tf.math.mul(weights, fsq.output().latents()));
            Operand<TFloat32> vectors = graph.constant(golden.input("z"), golden.inputShape("z"));
            fsq.assertMatches("bounded", new FiniteLevels(levels).squash(tf, vectors));
            fsq.assertMatches("codes", fsq.output().latents());
            assertThat(fsq.indices(fsq.output().codes(), "indices")).isEqualTo(golden.expectedInts("indices"));
            fsq.assertMatches("downstream_loss", downstream);
            fsq.assertMatches("gradient_z", fsq.gradient(downstream));
            fsq.assertMatches("codes_of_probe_indices", decoded(fsq, golden.inputInts("probe_indices")));
            fsq.assertDecodesToItsLatents();
            assertThat(fsq.bottleneck().layout().parts(CodePart.Choice.class))
                    .singleElement()
                    .satisfies(part -> assertThat(part.alphabet()).isEqualTo(golden.expectedInts("codebook_size")[0]));
        }
    }

    private static double[] ofLevels(List<Integer> levels, IntToDoubleFunction function) {
        return levels.stream().mapToInt(Integer::intValue).mapToDouble(function).toArray();
    }

    private static Operand<TFloat32> decoded(GoldenBottleneck fsq, int[] indices) {
        Ops tf = fsq.graph().tf();
        Operand<TInt32> part = tf.reshape(tf.constant(indices), tf.constant(new int[] {indices.length, 1, 1, 1}));
        return fsq.bottleneck().decode(tf, Codes.of("indices", part));
    }

    /** Published defect: an even number of levels of which one is never reached. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 16, 31, 256})
    void reachesEveryLevelAndNoOther(int levels) {
        float[] latents = new float[20_001];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = (i - 10_000) * 1e-3f;
        }
        try (TestGraph graph = new TestGraph(1)) {
            FiniteLevels quantiser = new FiniteLevels(List.of(levels));
            ScalarQuantiser.Rounded rounded = quantiser.round(graph.tf(), graph.constant(latents, latents.length, 1));
            int[] digits = graph.ints(rounded.digits());
            float[] values = graph.floats(quantiser.values(graph.tf(), rounded.digits()));
            assertThat(Arrays.stream(digits).distinct().toArray())
                    .as("in the order of the latents")
                    .isEqualTo(IntStream.range(0, levels).toArray());
            int unit = levels / 2;
            float step = levels == 2 ? 2 : 1f / unit;
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isCloseTo(-1 + digits[i] * step, within(1e-6f));
            }
        }
    }

    /** Where the form for even levels would leave one of both out. */
    @Test
    void splitsTwoLevelsAtZero() {
        float[] latents = {-5, -0.1f, 0.1f, 5};
        try (TestGraph graph = new TestGraph(1)) {
            FiniteLevels quantiser = new FiniteLevels(List.of(2));
            ScalarQuantiser.Rounded rounded = quantiser.round(graph.tf(), graph.constant(latents, 4, 1));
            assertThat(graph.floats(quantiser.values(graph.tf(), rounded.digits())))
                    .containsExactly(-1, -1, 1, 1);
            float[] vectors = graph.floats(rounded.vectors());
            for (int i = 0; i < latents.length; i++) {
                assertThat(vectors[i]).isCloseTo((float) Math.tanh(latents[i]), within(1e-6f));
            }
        }
    }
}
