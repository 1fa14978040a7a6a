package io.github.narrows.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.hardware.Precision;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

/** The rewriter to bfloat16 knows nothing of bottlenecks and losses: here it is seen to stop before them. */
class MixedPrecisionTest {
    private static final int BATCH = 16;
    private static final int BITS_BEYOND_BFLOAT16 = 0xffff;

    private final Hardware hardware = Hardware.ofThisMachine(0);

    @BeforeEach
    void needsBfloat16() {
        assumeTrue(hardware.hasBfloat16(), "this processor has no bfloat16 instructions, or oneDNN may not use them");
    }

    @Test
    void lossesAndMetricsAreNumbersOfFloat32() {
        SortedMap<String, Double> step = firstStep(hardware.of(Precision.MIXED));
        for (String name : List.of("loss", "reconstruction", "commitment", "psnr", PhaseStep.GRADIENT_NORM)) {
            assertThat(step).containsKey(name);
            int bits = Float.floatToIntBits(step.get(name).floatValue());
            assertThat(bits & BITS_BEYOND_BFLOAT16)
                    .as("the bits of %s that bfloat16 has not", name)
                    .isNotZero();
        }
    }

    @Test
    void aStepDiffersFromFloat32ByNoMoreThanItsConvolutionsDo() {
        SortedMap<String, Double> mixed = firstStep(hardware.of(Precision.MIXED));
        SortedMap<String, Double> exact = firstStep(hardware.float32());
        assertThat(mixed).isNotEqualTo(exact);
        for (String name : List.of("loss", "reconstruction")) {
            assertThat(mixed.get(name)).as(name).isCloseTo(exact.get(name), offset(1e-3 * exact.get(name)));
        }
    }

    private SortedMap<String, Double> firstStep(ConfigProto configuration) {
        try (TrainingGraph graph = new TrainingGraph(TinyPlan.with(VqConfig.DEFAULTS, 1, 0), configuration)) {
            graph.initialise();
            graph.start(TinyPlan.batch(0, 2 * BATCH));
            PassReport report = graph.pass(TinyPlan.batch(1, BATCH), 0, true);
            SortedMap<String, Double> all = new TreeMap<>(report.ofPass());
            all.putAll(report.ofStep());
            return all;
        }
    }
}
