package io.github.narrows.bottleneck.vq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.StraightThrough;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Assignment, losses and gradients against numbers of PyTorch. */
class NearestCodeGoldenTest {
    private static final Golden VQ = Golden.read("/golden/vq.json");

    @ParameterizedTest
    @CsvSource({"nearest_code, euclidean", "cosine_assignment, cosine"})
    void agreesWithTheReference(String name, String distance) {
        Golden.Case golden = VQ.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Parameter z = parameter(graph, golden, "z");
            Parameter table = parameter(graph, golden, "codebook");
            Codebook codebook =
                    new Codebook(table, distance.equals("cosine") ? new CosineDistance() : new EuclideanDistance());
            Assignment assignment = codebook.assign(tf, z.read(tf));

            Operand<TFloat32> quantised = assignment.quantised();
            Operand<TFloat32> codebookLoss =
                    Assignment.meanSquare(tf, tf.stopGradient(assignment.vectors()), quantised);
            Operand<TFloat32> commitment = Assignment.meanSquare(tf, assignment.vectors(), tf.stopGradient(quantised));
            Operand<TFloat32> weighted = tf.math.mul(commitment, tf.constant((float) golden.inputScalar("beta")));
            Operand<TFloat32> downstream =
                    downstream(tf, StraightThrough.of(tf, assignment.vectors(), quantised), golden);
            Operand<TFloat32> codebookGradient = gradient(graph, codebookLoss, table);
            Operand<TFloat32> weightedGradient = gradient(graph, weighted, z);
            Operand<TFloat32> downstreamGradient = gradient(graph, downstream, z);
            graph.initialise();

            assertThat(graph.ints(assignment.indices())).isEqualTo(golden.expectedInts("indices"));
            golden.assertMatches("quantised", graph.floats(quantised));
            golden.assertMatches("codebook_loss", graph.floats(codebookLoss));
            golden.assertMatches("commitment_loss", graph.floats(commitment));
            golden.assertMatches("downstream_loss", graph.floats(downstream));
            golden.assertMatches("gradient_codebook_of_codebook_loss", graph.floats(codebookGradient));
            golden.assertMatches("gradient_z_of_weighted_commitment_loss", graph.floats(weightedGradient));
            golden.assertMatches("gradient_z_of_downstream_loss", graph.floats(downstreamGradient));
        }
    }

    private static Parameter parameter(TestGraph graph, Golden.Case golden, String name) {
        return graph.scope().trainable(name, Shape.of(golden.inputShape(name)), Initializer.values(golden.input(name)));
    }

    private static Operand<TFloat32> gradient(TestGraph graph, Operand<TFloat32> y, Parameter x) {
        return graph.gradient(y, x.variable(), x.read(graph.tf()));
    }

    private static Operand<TFloat32> downstream(Ops tf, Operand<TFloat32> output, Golden.Case golden) {
        Operand<TFloat32> target =
                tf.reshape(tf.constant(golden.input("target")), tf.constant(golden.inputShape("target")));
        Operand<TFloat32> squares = tf.math.squaredDifference(output, target);
        return tf.math.mul(tf.constant(0.5f), tf.reduceSum(squares, tf.constant(new int[] {0, 1})));
    }
}
