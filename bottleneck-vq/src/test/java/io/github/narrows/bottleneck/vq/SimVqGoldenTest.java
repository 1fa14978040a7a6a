package io.github.narrows.bottleneck.vq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Codes;
import io.github.narrows.graph.Parameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A frozen codebook behind a trained map, against numbers of PyTorch. */
@Tag("rounding")
class SimVqGoldenTest {
    private static final int CODES = 12;
    private static final float BETA = 0.25f;

    @Test
    void agreesWithTheReference() {
        try (GoldenBottleneck simVq = bottleneck()) {
            Ops tf = simVq.graph().tf();
            Operand<TFloat32> total = tf.math.add(simVq.loss("codebook"), simVq.loss("commitment"));
            assertThat(simVq.indices(simVq.output().codes(), "indices"))
                    .isEqualTo(simVq.golden().expectedInts("indices"));
            simVq.assertMatches("quantised", simVq.output().latents());
            simVq.assertLossMatches("codebook_loss", "codebook", 1);
            simVq.assertLossMatches("commitment_loss", "commitment", BETA);
            simVq.assertMatches("total_loss", total);
            simVq.assertMatches("gradient_kernel", simVq.gradient(total, "map/kernel"));
            simVq.assertMatches("gradient_bias", simVq.gradient(total, "map/bias"));
            simVq.assertMatches("gradient_z", simVq.gradient(total));
            simVq.assertMatches("downstream_loss", simVq.downstream());
            simVq.assertMatches("gradient_z_of_downstream_loss", simVq.gradient(simVq.downstream()));
        }
    }

    /** Published defect: decoding that looks codes up in the frozen table, without the map. */
    @Test
    void decodesThroughTheMap() {
        try (GoldenBottleneck simVq = bottleneck()) {
            int[] all = new int[CODES];
            for (int code = 0; code < CODES; code++) {
                all[code] = code;
            }
            Ops tf = simVq.graph().tf();
            Codes codes = Codes.of("indices", tf.reshape(tf.constant(all), tf.constant(new int[] {CODES, 1, 1, 1})));
            simVq.assertMatches("effective_codebook", simVq.bottleneck().decode(tf, codes));
            simVq.assertDecodesToItsLatents();
        }
    }

    @Test
    void trainsTheMapAndNothingElse() {
        try (GoldenBottleneck simVq = bottleneck()) {
            assertThat(simVq.graph().scope().trained())
                    .extracting(Parameter::name)
                    .containsExactly("bottleneck/map/kernel", "bottleneck/map/bias");
        }
    }

    /** Neither the decoder nor the commitment moves the map. */
    @Test
    void movesTheMapByTheCodebookLossAlone() {
        try (GoldenBottleneck simVq = bottleneck()) {
            Ops tf = simVq.graph().tf();
            Operand<TFloat32> others = tf.math.add(simVq.loss("commitment"), simVq.downstream());
            assertThat(simVq.graph().floats(simVq.gradient(others, "map/kernel")))
                    .containsOnly(0);
            assertThat(simVq.graph().floats(simVq.gradient(others, "map/bias"))).containsOnly(0);
        }
    }

    private static GoldenBottleneck bottleneck() {
        GoldenBottleneck simVq =
                new GoldenBottleneck("simvq", new SimVqConfig(CODES, BETA, 1, new StraightThroughEstimator()));
        simVq.set("frozen", simVq.golden().input("frozen_codebook"));
        simVq.set("map/kernel", simVq.golden().input("kernel"));
        simVq.set("map/bias", simVq.golden().input("bias"));
        return simVq;
    }
}
