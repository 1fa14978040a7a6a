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

    @ParameterizedTest
    @CsvSource({"'',abc,3", "abc,abc,0", "abc,acb,1", "decya,decay,1", "kitten,sitting,3", "ca,abc,3"})
    void areAsFarApartAsTheTypingErrorsBetweenThem(String a, String b, int errors) {
        assertThat(Names.distance(a, b)).isEqualTo(errors);
        assertThat(Names.distance(b, a)).isEqualTo(errors);
    }

    @Test
    void farFromEveryKnownNameHaveNoNearest() {
        assertThat(Names.nearest("codebookSize", List.of("codebook-size", "code")))
                .contains("codebook-size");
        assertThat(Names.nearest("VQ", List.of("fsq", "pca", "vq"))).contains("vq");
        assertThat(Names.nearest("rvq", List.of("pca", "none"))).isEmpty();
    }
}
