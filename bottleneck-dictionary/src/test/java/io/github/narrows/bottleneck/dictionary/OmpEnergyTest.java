package io.github.narrows.bottleneck.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What random dictionaries of 512 atoms leave of Gaussian signals, against means over seeds of a numpy implementation. */
class OmpEnergyTest {
    private static final int SIGNALS = 1000;
    private static final int ATOMS = 512;

    /** What the metrics of a trained dictionary are to be compared with. */
    @Test
    void randomAtomsAreFarFromRightAnglesToSignalsAndToOneAnother() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> signals = graph.constant(TestGraph.gaussian(SIGNALS * 16, 1, 11), SIGNALS, 16);
            Operand<TFloat32> atoms =
                    Dictionary.normalise(tf, graph.constant(TestGraph.gaussian(ATOMS * 16, 1, 12), ATOMS, 16));
            SparseCode code = OmpCoder.DEFAULTS.code(tf, signals, atoms, 1);
            Coding coding = new Coding(signals, code, code.combine(tf, atoms), code.uses(tf, ATOMS));
            Operand<TFloat32> angle = CodingMetrics.angle(tf, coding, atoms);
            Operand<TFloat32> coherence = Dictionary.coherence(tf, atoms);
            graph.initialise();
            assertThat(graph.scalar(angle)).isCloseTo(44, within(1f));
            assertThat(graph.scalar(coherence)).isCloseTo(0.9f, within(0.05f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, 0.0249, 15",
        "4, 2, 4.1e-4, 15",
        "4, 3, 3.4e-6, 15",
        "16, 1, 0.488, 5",
        "16, 3, 0.107, 5",
        "16, 5, 0.0198, 5",
        "16, 8, 9.5e-4, 5"
    })
    void leavesTheExpectedShareOfTheEnergy(int channels, int sparsity, double expected, double percent) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> signals =
                    graph.constant(TestGraph.gaussian(SIGNALS * channels, 1, 11), SIGNALS, channels);
            Operand<TFloat32> atoms = Dictionary.normalise(
                    tf, graph.constant(TestGraph.gaussian(ATOMS * channels, 1, 12), ATOMS, channels));
            SparseCode code = OmpCoder.DEFAULTS.code(tf, signals, atoms, sparsity);
            Coding coding = new Coding(signals, code, code.combine(tf, atoms), code.uses(tf, ATOMS));
            Operand<TFloat32> share = CodingMetrics.residualEnergy(tf, coding);
            graph.initialise();
            assertThat((double) graph.scalar(share)).isCloseTo(expected, withinPercentage(percent));
        }
    }
}
