package io.github.narrows.bottleneck.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Losses, gradients and usage against double precision. */
@Tag("rounding")
class DictionaryLossGoldenTest {
    private static final Golden GOLDEN = Golden.read("/golden/dictionary_update.json");

    @Test
    void gradientsAreTangentToTheSphereAndStopAtTheOtherSide() {
        Golden.Case golden = GOLDEN.named("losses_and_gradients");
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Parameter atoms = parameter(graph, golden, "dictionary");
            Parameter signals = parameter(graph, golden, "signals");
            Operand<TFloat32> x = signals.read(tf);
            Operand<TFloat32> stored = atoms.read(tf);
            SparseCode code = code(tf, golden);
            Operand<TFloat32> combined = code.combine(tf, Dictionary.normalise(tf, stored));
            Coding coding = new Coding(x, code, combined, code.uses(tf, 10));
            Operand<TFloat32> loss = coding.dictionaryLoss(tf);
            Operand<TFloat32> commitment = coding.commitment(tf);
            Operand<TFloat32> towardsAtoms = graph.gradient(loss, atoms.variable(), stored);
            Operand<TFloat32> towardsSignals = graph.gradient(commitment, signals.variable(), x);
            graph.initialise();
            golden.assertMatches("reconstruction", graph.floats(combined));
            golden.assertMatches("dictionary_loss", graph.scalar(loss));
            golden.assertMatches("commitment_loss", graph.scalar(commitment));
            golden.assertMatches("projected_gradient", graph.floats(towardsAtoms));
            golden.assertMatches("commitment_gradient", graph.floats(towardsSignals));
        }
    }

    @Test
    void countsUsesAndTheirEvenness() {
        assertUsage("usage");
    }

    @Test
    void takesACoefficientOfZeroForNoUse() {
        assertUsage("usage_with_zero_coefficients");
    }

    private static void assertUsage(String name) {
        Golden.Case golden = GOLDEN.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            SparseCode code = code(tf, golden);
            Operand<TFloat32> uses = code.uses(tf, 16);
            Operand<TFloat32> atoms = parameter(graph, golden, "dictionary").read(tf);
            Operand<TFloat32> even = CodingMetrics.perplexity(tf, uses);
            Operand<TFloat32> weighted = CodingMetrics.perplexity(tf, code.energies(tf, 16));
            Operand<TFloat32> coherence = Dictionary.coherence(tf, atoms);
            graph.initialise();
            assertThat(graph.floats(uses)).containsExactly(golden.expected("uses"), within(0f));
            golden.assertMatches("count_perplexity", graph.scalar(even));
            golden.assertMatches("energy_perplexity", graph.scalar(weighted));
            golden.assertMatches("coherence", graph.scalar(coherence));
        }
    }

    private static SparseCode code(Ops tf, Golden.Case golden) {
        return new SparseCode(
                tf.reshape(tf.constant(golden.inputInts("support")), tf.constant(golden.inputShape("support"))),
                tf.reshape(tf.constant(golden.input("coefficients")), tf.constant(golden.inputShape("coefficients"))));
    }

    private static Parameter parameter(TestGraph graph, Golden.Case golden, String name) {
        return graph.scope().trainable(name, Shape.of(golden.inputShape(name)), Initializer.values(golden.input(name)));
    }
}
