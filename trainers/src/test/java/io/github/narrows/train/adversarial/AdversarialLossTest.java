package io.github.narrows.train.adversarial;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class AdversarialLossTest {
    private static final Golden CASES = Golden.read("/golden/losses.json");

    @Test
    void hingeAndItsGradientsEqualTheReference() {
        assertMatches("hinge", new AdversarialLoss.Hinge());
    }

    @Test
    void nonSaturatingLossStaysFiniteAtLogitsWhoseExponentialOverflows() {
        assertMatches("non_saturating", new AdversarialLoss.NonSaturating());
    }

    @Test
    void leastSquaresAndTheirGradientsEqualTheReference() {
        assertMatches("least_squares", new AdversarialLoss.LeastSquares());
    }

    private static void assertMatches(String name, AdversarialLoss loss) {
        Golden.Case golden = CASES.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> real = input(graph, golden, "real_logits");
            Operand<TFloat32> fake = input(graph, golden, "fake_logits");
            Operand<TFloat32> discriminator = loss.ofDiscriminator(tf, real, fake);
            Operand<TFloat32> generator = loss.ofGenerator(tf, fake);
            golden.assertMatches("discriminator_loss", graph.floats(discriminator));
            golden.assertMatches("generator_loss", graph.floats(generator));
            golden.assertMatches(
                    "gradient_real_logits_of_discriminator_loss", graph.floats(graph.gradient(discriminator, real)));
            golden.assertMatches(
                    "gradient_fake_logits_of_discriminator_loss", graph.floats(graph.gradient(discriminator, fake)));
            golden.assertMatches(
                    "gradient_fake_logits_of_generator_loss", graph.floats(graph.gradient(generator, fake)));
        }
    }

    private static Operand<TFloat32> input(TestGraph graph, Golden.Case golden, String name) {
        return graph.constant(golden.input(name), golden.inputShape(name));
    }
}
