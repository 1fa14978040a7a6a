package io.github.narrows.train.adversarial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class AdversarialWeightTest {
    private static final Golden.Case ROWS =
            Golden.read("/golden/adversarial.json").named("adaptive_weight_floor_and_cap");
    private static final float EPSILON = 1e-4f;

    @Test
    void theRatioOfTheNormsStaysBetweenFloorAndCap() {
        float[] weights = new float[8];
        for (int i = 0; i < weights.length; i++) {
            float[] row = Arrays.copyOfRange(ROWS.input("norms_floor_cap"), 4 * i, 4 * i + 4);
            AdversarialWeight.Adaptive adaptive = new AdversarialWeight.Adaptive(row[2], row[3], 0, EPSILON);
            try (TestGraph graph = new TestGraph(1)) {
                AdversarialWeight.Weight weight =
                        adaptive.create(graph.scope()).weigh(graph.tf(), () -> norms(graph.tf(), row[0], row[1]));
                assertThat(weight.updates()).isEmpty();
                weights[i] = graph.scalar(weight.value());
            }
        }
        ROWS.assertMatches("weight", weights);
    }

    @Test
    void smoothingBeginsAtTheFirstRatio() {
        float[] smoothed = new float[8];
        double[] ratios = new double[8];
        for (int i = 0; i < 8; i++) {
            ratios[i] = ROWS.expected("weight")[i];
        }
        AdversarialWeight.Adaptive adaptive =
                new AdversarialWeight.Adaptive(0, 1e9f, (float) ROWS.inputScalar("smoothing_decay"), 1e-12f);
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> ratio = graph.placeholder();
            AdversarialWeight.Weight weight = adaptive.create(graph.scope())
                    .weigh(
                            graph.tf(),
                            () -> new AdversarialWeight.Norms(ratio, graph.tf().constant(1f)));
            var update = weight.updates().get(0).addTo(graph.tf(), OptimizerSlots.NONE);
            graph.initialise();
            for (int i = 0; i < 8; i++) {
                float[] fed = {(float) ratios[i]};
                smoothed[i] = graph.feed(ratio, fed).scalar(weight.value());
                graph.feed(ratio, fed).run(update);
            }
        }
        ROWS.assertMatches("smoothed", smoothed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adaptive_weight",
                "adaptive_weight_small_adversarial_gradient",
                "adaptive_weight_zero_adversarial_gradient",
                "adaptive_weight_zero_reconstruction_gradient"
            })
    void theRatioIsVqgans(String name) {
        Golden.Case golden = Golden.read("/golden/losses.json").named(name);
        AdversarialWeight.Adaptive published = new AdversarialWeight.Adaptive(0, 1e4f, 0, EPSILON);
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            float reconstruction = norm(golden.input("reconstruction_gradient"));
            float adversarial = norm(golden.input("adversarial_gradient"));
            golden.assertMatches(
                    "adaptive_weight", graph.scalar(published.ratio(tf, norms(tf, reconstruction, adversarial))));
        }
    }

    @Test
    void aFixedWeightAsksForNoGradients() {
        try (TestGraph graph = new TestGraph(1)) {
            AdversarialWeight.Weight weight = new AdversarialWeight.Fixed()
                    .create(graph.scope())
                    .weigh(graph.tf(), () -> {
                        throw new AssertionError("asked for gradients");
                    });
            assertThat(graph.scalar(weight.value())).isEqualTo(1);
        }
    }

    private static AdversarialWeight.Norms norms(Ops tf, float reconstruction, float adversarial) {
        return new AdversarialWeight.Norms(tf.constant(reconstruction), tf.constant(adversarial));
    }

    private static float norm(float[] gradient) {
        double squares = 0;
        for (float value : gradient) {
            squares += (double) value * value;
        }
        return (float) Math.sqrt(squares);
    }
}
