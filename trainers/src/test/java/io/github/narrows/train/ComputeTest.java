package io.github.narrows.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.checkpoint.Cpu;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.RewriterConfig;

class ComputeTest {
    private static final Compute WITHOUT = new Compute(2, new Cpu("Zen 3", 2, List.of("avx2", "fma")));
    private static final Compute WITH = new Compute(2, new Cpu("Zen 4", 2, List.of("avx512_bf16", "avx512f")));

    @Test
    void takesMixedPrecisionByItselfOnlyWhereTheProcessorHasBfloat16() {
        assertThat(WITH.mixed(Precision.AUTO)).isTrue();
        assertThat(WITHOUT.mixed(Precision.AUTO)).isFalse();
        assertThat(WITH.mixed(Precision.FLOAT32)).isFalse();
    }

    @Test
    void refusesToEmulateBfloat16() {
        assertThatThrownBy(() -> WITHOUT.mixed(Precision.MIXED))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("training.precision")
                .hasMessageContaining("Zen 3")
                .hasMessageContaining("use auto or float32");
    }

    @Test
    void onlyATrainingSessionIsRewritten() {
        assertThat(WITH.of(Precision.AUTO).getGraphOptions().getRewriteOptions().getAutoMixedPrecisionOnednnBfloat16())
                .isEqualTo(RewriterConfig.Toggle.ON);
        assertThat(WITH.float32().hasGraphOptions()).isFalse();
    }

    @Test
    void threadsReachBothPools() {
        assertThat(WITH.float32().getIntraOpParallelismThreads()).isEqualTo(2);
        assertThat(WITH.float32().getInterOpParallelismThreads()).isEqualTo(2);
    }
}
