package io.github.narrows.bottleneck.vq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class RotationTrickTest {
    private static final Golden.Case GOLDEN = Golden.read("/golden/vq.json").named("rotation_trick");

    /** Among the rows: a parallel, an orthogonal and an equal one. */
    @Test
    void agreesWithTheReference() {
        long[] shape = GOLDEN.inputShape("z");
        Turned turned =
                new Turned(GOLDEN.input("z"), GOLDEN.input("quantised"), GOLDEN.input("upstream_gradient"), shape);
        assertThat(turned.output).isEqualTo(GOLDEN.input("quantised"));
        GOLDEN.assertMatches("output", turned.output);
        GOLDEN.assertMatches("gradient_z", turned.gradient);
        assertThat(turned.codeGradient).containsOnly(0);
    }

    /** A rotation keeps lengths; what is left is the ratio of the vectors' own. */
    @Test
    void scalesGradientsAsItScalesVectors() {
        float[] upstream = GOLDEN.input("upstream_gradient");
        float[] scale = GOLDEN.expected("scale");
        int channels = (int) GOLDEN.inputShape("z")[1];
        Turned turned = new Turned(GOLDEN.input("z"), GOLDEN.input("quantised"), upstream, GOLDEN.inputShape("z"));
        for (int row = 0; row < scale.length; row++) {
            double before = Numbers.norm(row(upstream, row, channels));
            double after = Numbers.norm(row(turned.gradient, row, channels));
            assertThat(after).isCloseTo(scale[row] * before, within(1e-5 * after));
        }
    }

    private static float[] row(float[] all, int row, int channels) {
        return Arrays.copyOfRange(all, row * channels, (row + 1) * channels);
    }

    /** From or to nowhere, or to the very opposite: which way to turn is open. */
    @ParameterizedTest
    @CsvSource({"0, 0, 3, 4", "3, 4, 0, 0", "0, 0, 0, 0", "3, 4, -3, -4", "3, 4, -0.3, -0.4", "3e-8, 4e-8, 1, 0"})
    void passesTheGradientStraightThroughWhereNoRotationIsDefined(float z1, float z2, float q1, float q2) {
        Turned turned = new Turned(new float[] {z1, z2}, new float[] {q1, q2}, new float[] {5, -7}, 1, 2);
        assertThat(turned.output).containsExactly(q1, q2);
        assertThat(turned.gradient).containsExactly(5, -7);
    }

    /** 3.13 of the 3.14 that would be opposite. */
    @Test
    void turnsAnythingShortOfOpposite() {
        float[] code = {(float) Math.cos(3.13), (float) Math.sin(3.13)};
        Turned turned = new Turned(new float[] {1, 0}, code, new float[] {1, 0}, 1, 2);
        assertThat(turned.gradient[0]).isCloseTo((float) Math.cos(3.13), within(1e-4f));
        assertThat(turned.gradient[1]).isCloseTo((float) -Math.sin(3.13), within(1e-4f));
    }

    /** What comes out for z and q, and the gradients of its product with given numbers. */
    private static final class Turned {
        final float[] output;
        final float[] gradient;
        final float[] codeGradient;

        Turned(float[] z, float[] q, float[] upstream, long... shape) {
            try (TestGraph graph = new TestGraph(1)) {
                Ops tf = graph.tf();
                Operand<TFloat32> vectors = graph.constant(z, shape);
                Operand<TFloat32> codes = graph.constant(q, shape);
                Operand<TFloat32> turned = new RotationTrick().of(tf, vectors, codes);
                Operand<TFloat32> y = tf.reduceSum(
                        tf.math.mul(turned, graph.constant(upstream, shape)), tf.constant(new int[] {0, 1}));
                this.output = graph.floats(turned);
                this.gradient = graph.floats(graph.gradient(y, vectors));
                this.codeGradient = graph.floats(graph.gradient(y, codes));
            }
        }
    }
}
