package io.github.narrows.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "codebookSize, codebook-size",
        "l1Weight, l1-weight",
        "GANObjective, gan-objective",
        "beta, beta",
        "imageSize2d, image-size2d"
    })
    void ofComponentsAreInKebabCase(String camel, String kebab) {
        assertThat(Names.kebab(camel)).isEqualTo(kebab);
        assertThat(Names.isKebab(kebab)).isTrue();
    }

    @Test
    void farFromEveryKnownNameHaveNoNearest() {
        assertThat(Nearest.to("codebookSize", List.of("codebook-size", "code"))).contains("codebook-size");
        assertThat(Nearest.to("VQ", List.of("fsq", "pca", "vq"))).contains("vq");
        assertThat(Nearest.to("rvq", List.of("pca", "none"))).isEmpty();
        assertThat(Nearest.to("decya", List.of("decor", "decay"))).contains("decay");
    }
}
