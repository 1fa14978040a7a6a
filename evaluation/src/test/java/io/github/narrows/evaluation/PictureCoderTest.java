package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.PictureCoder;
import io.github.narrows.serving.ServingGraph;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCoderTest {
    @ParameterizedTest
    @ValueSource(strings = {"none", "vq", "dictionary", "pca"})
    void decodingWhatWasEncodedIsTheReconstructionBitForBit(String bottleneck) {
        try (ServingGraph graph = RandomModel.with("type=" + bottleneck, sizeOf(bottleneck))) {
            PictureCoder codes = graph.whole().codes();
            for (int images : new int[] {1, 3}) {
                byte[] pixels = RandomModel.noise(images);
                HostCodes encoded = codes.encode(pixels, images);

                assertThat(encoded.images()).isEqualTo(images);
                assertThat(codes.decode(encoded))
                        .isEqualTo(graph.reconstruct(pixels, images).output());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vq", "dictionary"})
    void everyCodeOfABatchIsThatOfItsImage(String bottleneck) {
        try (ServingGraph graph = RandomModel.with("type=" + bottleneck, sizeOf(bottleneck))) {
            PictureCoder codes = graph.whole().codes();
            byte[] pixels = RandomModel.noise(3);
            HostCodes three = codes.encode(pixels, 3);
            byte[] first = Arrays.copyOf(pixels, RandomModel.BYTES);

            assertThat(three.first(1)).isEqualTo(codes.encode(first, 1));
            assertThat(codes.decode(three.first(1).repeated(2)))
                    .isEqualTo(codes.decode(codes.encode(concat(first, first), 2)));
            assertThatThrownBy(() -> three.coefficients("nothing")).hasMessageContaining("nothing");
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** Few codes, so that a random start is quick. */
    private static String sizeOf(String bottleneck) {
        return switch (bottleneck) {
            case "vq" -> "codebook-size=16";
            case "dictionary" -> "atoms=24";
            case "pca" -> "components=4";
            default -> "type=none";
        };
    }
}
