package io.github.narrows.bottleneck.dictionary.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.dictionary.Coding;
import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What moves atoms against double precision. */
@Tag("rounding")
class DictionaryUpdateGoldenTest {
    private static final Golden GOLDEN = Golden.read("/golden/dictionary_update.json");

    @Test
    void oneAtomAtATimeEqualsBlockCoordinateDescent() {
        try (UpdateSteps steps = threeBatches("online_block_coordinate", new OnlineConfig(0.99, 1, 1))) {
            Golden.Case golden = GOLDEN.named("online_block_coordinate");
            golden.assertMatches("a_3", steps.state("accumulators/together"));
            golden.assertMatches("b_3", steps.state("accumulators/directions"));
        }
    }

    @Test
    void allAtOnceEqualsDampedJacobi() {
        threeBatches("online_jacobi", new OnlineConfig(0.99, 10, 0.5)).close();
    }

    private static UpdateSteps threeBatches(String name, OnlineConfig config) {
        Golden.Case golden = GOLDEN.named(name);
        UpdateSteps steps =
                new UpdateSteps(config, 10, CodedBatch.of(golden, "_1")).startingAt(golden.input("dictionary"));
        for (int batch = 1; batch <= 3; batch++) {
            steps.run(CodedBatch.of(golden, "_" + batch));
            golden.assertMatches("dictionary_" + batch, steps.atoms());
        }
        return steps;
    }

    @Test
    void leastSquaresEqualsTheMethodOfOptimalDirections() {
        Golden.Case golden = GOLDEN.named("method_of_optimal_directions");
        CodedBatch batch = CodedBatch.of(golden, "");
        LeastSquares step = new LeastSquares(golden.inputScalar("ridge"));
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Statistics statistics = Statistics.of(tf, signals(graph, batch), code(graph, batch), 8);
            Operand<TFloat32> start =
                    Dictionary.normalise(tf, graph.constant(TestGraph.gaussian(8 * batch.channels(), 1, 1), 8, 6));
            golden.assertMatches("dictionary_before_normalisation", graph.floats(step.solve(tf, start, statistics)));
            golden.assertMatches("dictionary", graph.floats(step.next(tf, start, statistics)));
        }
    }

    @Test
    void aSweepOverAllAtomsEqualsApproximateKSvd() {
        Golden.Case golden = GOLDEN.named("approximate_k_svd");
        CodedBatch batch = CodedBatch.of(golden, "");
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> atoms = graph.constant(golden.input("dictionary"), 8, batch.channels());
            SparseCode code = code(graph, batch);
            Coding coding = new Coding(signals(graph, batch), code, code.combine(tf, atoms), code.uses(tf, 8));
            Operand<TInt32> all = tf.range(tf.constant(0), tf.constant(8), tf.constant(1));
            KSvdSweep sweep = KSvdSweep.of(tf, coding, atoms, all, 8);
            float[] moved = graph.floats(sweep.atoms());
            float[] fitted = graph.floats(sweep.code().coefficients());
            golden.assertMatches("dictionary", moved);
            golden.assertMatches("coefficients", fitted);
            golden.assertMatches("energy_before", (float) batch.residualEnergy(golden.input("dictionary")));
            golden.assertMatches("energy_after", (float)
                    new CodedBatch(batch.signals(), batch.support(), fitted, batch.size()).residualEnergy(moved));
            assertThat(moved)
                    .endsWith(graph.floats(
                            tf.slice(atoms, tf.constant(new int[] {7, 0}), tf.constant(new int[] {1, -1}))));
        }
    }

    private static Operand<TFloat32> signals(TestGraph graph, CodedBatch batch) {
        return graph.constant(batch.signals(), batch.size(), batch.channels());
    }

    private static SparseCode code(TestGraph graph, CodedBatch batch) {
        Ops tf = graph.tf();
        return new SparseCode(
                tf.reshape(tf.constant(batch.support()), tf.constant(new int[] {batch.size(), batch.sparsity()})),
                graph.constant(batch.coefficients(), batch.size(), batch.sparsity()));
    }
}
