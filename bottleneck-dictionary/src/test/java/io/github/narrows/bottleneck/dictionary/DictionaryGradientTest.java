package io.github.narrows.bottleneck.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.dictionary.coder.GramForm;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.coder.OmpForm;
import io.github.narrows.bottleneck.dictionary.coder.ResidualForm;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients against finite differences of whole forward passes. */
class DictionaryGradientTest {
    private static final LatentShape SHAPE = new LatentShape(3, 4, 6);
    private static final long[] BATCH = {5, 3, 4, 6};
    private static final int NUMBERS = 5 * 3 * 4 * 6;

    /** So short that no signal takes other atoms on the way. */
    private static final double STEP = 3e-4;

    static List<OmpForm> forms() {
        return List.of(new ResidualForm(), new GramForm());
    }

    /** Coefficients are the best for their atoms, so that moving with the atoms they change the loss in second order only. */
    @ParameterizedTest
    @MethodSource("forms")
    void theDictionaryLossFallsAlongItsGradientTowardsTheAtoms(OmpForm form) {
        try (TestGraph graph = new TestGraph(3)) {
            Ops tf = graph.tf();
            Bottleneck bottleneck = bottleneck(graph, new OmpCoder(0, form));
            Parameter atoms = graph.scope().trained().get(0);
            Operand<TFloat32> latents = graph.constant(TestGraph.gaussian(NUMBERS, 1, 4), BATCH);
            Operand<TFloat32> loss =
                    forward(graph, bottleneck, latents).losses().get("dictionary");
            Operand<TFloat32> gradient = graph.gradient(loss, atoms.variable(), atoms.read(tf));
            Operand<TFloat32> moved = graph.placeholder(16, 6);
            Op move = atoms.assign(tf, moved);
            graph.initialise();
            float[] at = graph.floats(atoms.read(tf));
            float[] slope = graph.floats(gradient);
            double norm = Numbers.norm(slope);
            graph.feed(moved, Numbers.moved(at, slope, STEP / norm), 16, 6).run(move);
            double ahead = graph.scalar(loss);
            graph.feed(moved, Numbers.moved(at, slope, -STEP / norm), 16, 6).run(move);
            double behind = graph.scalar(loss);
            assertThat(norm).isGreaterThan(1e-3);
            assertThat((ahead - behind) / (2 * STEP)).isCloseTo(norm, within(2e-2 * norm));
        }
    }

    /** What reaches the latents is the derivative at the decoder's input, which is perturbed here. */
    @Test
    void theGradientOfADecoderPassesStraightThrough() {
        try (TestGraph graph = new TestGraph(3)) {
            Bottleneck bottleneck = bottleneck(graph, OmpCoder.DEFAULTS);
            Operand<TFloat32> latents = graph.placeholder(BATCH);
            Operand<TFloat32> constrained = forward(graph, bottleneck, latents).latents();
            Operand<TFloat32> gradient = graph.gradient(decoded(graph, constrained), latents);
            Operand<TFloat32> input = graph.placeholder(BATCH);
            Operand<TFloat32> alone = decoded(graph, input);
            graph.initialise();
            float[] values = TestGraph.gaussian(NUMBERS, 1, 4);
            float[] at = graph.feed(latents, values, BATCH).floats(constrained);
            float[] slope = graph.feed(latents, values, BATCH).floats(gradient);
            double norm = Numbers.norm(slope);
            double ahead = graph.feed(input, Numbers.moved(at, slope, STEP / norm), BATCH)
                    .scalar(alone);
            double behind = graph.feed(input, Numbers.moved(at, slope, -STEP / norm), BATCH)
                    .scalar(alone);
            assertThat((ahead - behind) / (2 * STEP)).isCloseTo(norm, within(2e-2 * norm));
        }
    }

    private static Bottleneck bottleneck(TestGraph graph, SparseCoder coder) {
        return DictionaryBottleneckTest.config(3, 1, coder, GradientConfig.DEFAULTS)
                .create(graph.scope().child("bottleneck"), SHAPE);
    }

    private static BottleneckOutput forward(TestGraph graph, Bottleneck bottleneck, Operand<TFloat32> latents) {
        return bottleneck.apply(graph.tf(), latents, Pass.evaluation(graph.tf()));
    }

    /** A decoder and its loss in one: smooth and not linear. */
    private static Operand<TFloat32> decoded(TestGraph graph, Operand<TFloat32> input) {
        Ops tf = graph.tf();
        Operand<TFloat32> weights = graph.constant(TestGraph.gaussian(NUMBERS, 1, 6), BATCH);
        Operand<TFloat32> bent = tf.math.tanh(tf.math.mul(input, weights));
        return tf.reduceSum(tf.math.mul(bent, input), tf.constant(new int[] {0, 1, 2, 3}));
    }
}
