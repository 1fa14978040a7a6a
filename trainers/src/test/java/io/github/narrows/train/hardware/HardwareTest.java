package io.github.narrows.train.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.serving.run.Cpu;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.RewriterConfig;

class HardwareTest {
    private static final Hardware WITHOUT = new Hardware(2, new Cpu("Zen 3", 2, List.of("avx2", "fma")), () -> true);
    private static final Hardware WITH =
            new Hardware(2, new Cpu("Zen 4", 2, List.of("avx512_bf16", "avx512f")), () -> true);
    private static final Hardware WRONG = new Hardware(2, WITH.cpu(), () -> false);

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
                .hasMessageContaining("use 'auto' or 'float32'");
    }

    @Test
    void wrongProductsAreWorseThanSlowOnes() {
        assertThat(WRONG.mixed(Precision.AUTO)).isFalse();
        assertThatThrownBy(() -> WRONG.mixed(Precision.MIXED))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("wrong numbers")
                .hasMessageContaining("use 'auto' or 'float32'");
    }

    /** Asked for bfloat16 all the same, oneDNN ends the process. */
    @ParameterizedTest
    @CsvSource({
        "ONEDNN_MAX_CPU_ISA, AVX2, false",
        "ONEDNN_MAX_CPU_ISA, avx512_core, false",
        "ONEDNN_MAX_CPU_ISA, AVX512_CORE_BF16, true",
        "ONEDNN_MAX_CPU_ISA, ALL, true",
        "TF_ENABLE_ONEDNN_OPTS, 0, false",
        "TF_ENABLE_ONEDNN_OPTS, 1, true"
    })
    void aProcessorHasOnlyWhatOneDnnMayUse(String variable, String value, boolean bfloat16) {
        Cpu held = Hardware.held(WITH.cpu(), Map.of(variable, value));
        assertThat(new Hardware(2, held, () -> true).mixed(Precision.AUTO)).isEqualTo(bfloat16);
        assertThat(held.model()).contains(bfloat16 ? "Zen 4" : value.toUpperCase(Locale.ROOT));
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
