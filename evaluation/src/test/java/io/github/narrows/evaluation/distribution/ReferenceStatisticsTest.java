package io.github.narrows.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.model.feature.FeatureNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ReferenceStatisticsTest {
    private static final FeatureNetwork NETWORK = new Named("net", "a1");
    private static final Moments.Kind KIND = new Moments.Kind();

    @TempDir
    private Path folder;

    private record Named(String name, String digest) implements FeatureNetwork {
        @Override
        public List<String> taps() {
            return List.of();
        }

        @Override
        public Features apply(Ops tf, Operand<TFloat32> pictures) {
            throw new UnsupportedOperationException("no picture is looked at here");
        }
    }

    private final Moments moments = new Moments(3);

    ReferenceStatisticsTest() {
        moments.add(NormalRows.standard(1, 20, 3));
    }

    @Test
    void areFoundAgainBitForBit() throws IOException {
        ReferenceStatistics kept = new ReferenceStatistics(folder.resolve("new/folder"));
        assertThat(kept.find("pictures", NETWORK, KIND)).isEmpty();
        kept.keep("pictures", NETWORK, KIND, moments);
        assertThat(new ReferenceStatistics(folder.resolve("new/folder")).find("pictures", NETWORK, KIND))
                .hasValueSatisfying(found -> assertThat(found.toTensors()).isEqualTo(moments.toTensors()));
        assertThat(onlyFile().getFileName().toString())
                .startsWith("net-moments-")
                .endsWith(".safetensors");
    }

    @Test
    void areNotThoseOfOtherPicturesOrAnotherNetwork() {
        ReferenceStatistics kept = new ReferenceStatistics(folder);
        kept.keep("pictures", NETWORK, KIND, moments);
        assertThat(kept.find("other pictures", NETWORK, KIND)).isEmpty();
        assertThat(kept.find("pictures", new Named("net", "a2"), KIND)).isEmpty();
        assertThat(kept.find("pictures", new Named("other", "a1"), KIND)).isEmpty();
        assertThat(kept.find("pictures", NETWORK, new Halves.Kind())).isEmpty();
    }

    @Test
    void areComputedAnewWhereTheFileIsDamaged() throws IOException {
        ReferenceStatistics kept = new ReferenceStatistics(folder);
        kept.keep("pictures", NETWORK, KIND, moments);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 4, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(kept.find("pictures", NETWORK, KIND))
                    .as(length + " bytes")
                    .isEmpty();
        }
        for (int place = 0; place < whole.length; place += 7) {
            byte[] flipped = whole.clone();
            flipped[place] ^= 0x10;
            Files.write(file, flipped);
            assertThat(kept.find("pictures", NETWORK, KIND)).as("byte " + place).isEmpty();
        }
        kept.keep("pictures", NETWORK, KIND, moments);
        assertThat(kept.find("pictures", NETWORK, KIND)).isPresent();
    }

    @Test
    void areNotKeptWhereTheFolderIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        ReferenceStatistics kept = new ReferenceStatistics(file);
        kept.keep("pictures", NETWORK, KIND, moments);
        assertThat(kept.find("pictures", NETWORK, KIND)).isEmpty();
        assertThat(file).hasContent("mine");
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.walk(folder)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
