package io.github.narrows.data.sets.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.data.Batches;
import io.github.narrows.data.DataException;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.NpyFile;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentsConfigTest {
    @TempDir
    private Path folder;

    private Dataset open(Path path, AxisOrder axes, Optional<String> tensor) {
        return new LatentsConfig(path, axes, tensor, 0, 0).open(new DataRoot(List.of(folder)), 1);
    }

    private static HostTensor counted(long... shape) {
        int size = 1;
        for (long length : shape) {
            size *= (int) length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        return HostTensor.ofFloats(values, shape);
    }

    private static float[] sample(Dataset dataset, int index) {
        try (Batches batches = Batches.sequential(dataset.samples(Part.TRAIN), Integer.MAX_VALUE, index + 1)) {
            ByteBuffer data = batches.next().tensor(SampleTensor.LATENTS).data();
            float[] values = new float[dataset.size().numbers()];
            data.asFloatBuffer().get(index * values.length, values);
            return values;
        }
    }

    @Test
    void channelsComeLastWhateverTheFileHas() throws IOException {
        NpyFile.write(folder.resolve("first.npy"), counted(2, 3, 1, 2));
        NpyFile.write(folder.resolve("last.npy"), counted(2, 1, 2, 3));
        try (Dataset first = open(Path.of("first.npy"), AxisOrder.CHANNELS_FIRST, Optional.empty());
                Dataset last = open(Path.of("last.npy"), AxisOrder.CHANNELS_LAST, Optional.empty())) {
            assertThat(first.size()).isEqualTo(new ImageSize(1, 2, 3)).isEqualTo(last.size());
            assertThat(sample(first, 1)).containsExactly(6, 8, 10, 7, 9, 11);
            assertThat(sample(last, 1)).containsExactly(6, 7, 8, 9, 10, 11);
        }
    }

    @Test
    void foldersTellThePartsAndFilesOfOneSampleAreFine() throws IOException {
        NpyFile.write(Files.createDirectory(folder.resolve("train")).resolve("a.npy"), counted(5, 2, 2, 1));
        TensorFile.write(
                Files.createDirectory(folder.resolve("test")).resolve("b.safetensors"),
                new TreeMap<>(Map.of("z", counted(2, 2, 1))),
                Collections.emptySortedMap());
        try (Dataset dataset = open(folder, AxisOrder.CHANNELS_LAST, Optional.empty())) {
            assertThat(dataset.count(Part.TRAIN)).isEqualTo(5);
            assertThat(dataset.count(Part.VALIDATION)).isZero();
            assertThat(dataset.count(Part.TEST)).isEqualTo(1);
            assertThat(dataset.samples(Part.TEST).name(0)).isEqualTo("test/b.safetensors[0]");
        }
    }

    @Test
    void numbersOfDoublePrecisionAreTaken() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.5).putDouble(-2).flip();
        NpyFile.write(folder.resolve("a.npy"), new HostTensor(DType.F64, new long[] {1, 1, 1, 2}, data));
        try (Dataset dataset = open(Path.of("a.npy"), AxisOrder.CHANNELS_LAST, Optional.empty())) {
            assertThat(sample(dataset, 0)).containsExactly(0.5f, -2);
        }
    }

    @Test
    void theDigestFollowsTheNumbers() throws IOException {
        NpyFile.write(folder.resolve("a.npy"), counted(2, 1, 1, 3));
        String before = digest();
        assertThat(digest()).isEqualTo(before);
        NpyFile.write(folder.resolve("a.npy"), counted(3, 1, 1, 2));
        assertThat(digest()).isNotEqualTo(before);
    }

    private String digest() throws IOException {
        try (Dataset dataset = open(Path.of("a.npy"), AxisOrder.CHANNELS_LAST, Optional.empty())) {
            return dataset.digest();
        }
    }

    @Test
    void whatIsNoLatentIsRefusedInOneSentence() throws IOException {
        NpyFile.write(folder.resolve("nan.npy"), HostTensor.ofFloats(new float[] {1, 2, Float.NaN, 4}, 2, 1, 1, 2));
        assertRefused("nan.npy", "Sample 1 of", "holds NaN");
        NpyFile.write(folder.resolve("flat.npy"), counted(4, 4));
        assertRefused("flat.npy", "four axes", "F32[4, 4]");
        NpyFile.write(
                folder.resolve("bytes.npy"),
                new HostTensor(DType.U8, new long[] {1, 1, 1, 1}, ByteBuffer.wrap(new byte[1])));
        assertRefused("bytes.npy", "real numbers");
        TensorFile.write(
                folder.resolve("two.safetensors"),
                new TreeMap<>(Map.of("a", counted(1, 1, 1, 1), "b", counted(1, 1, 1, 1))),
                Collections.emptySortedMap());
        assertRefused("two.safetensors", "[a, b]", "dataset.tensor");
        Path sizes = Files.createDirectory(folder.resolve("sizes"));
        NpyFile.write(sizes.resolve("a.npy"), counted(1, 2, 2, 1));
        NpyFile.write(sizes.resolve("b.npy"), counted(1, 2, 3, 1));
        assertRefused("sizes", "one size", "3x2x1", "2x2x1");
    }

    private void assertRefused(String path, String... parts) {
        assertThatThrownBy(() -> open(Path.of(path), AxisOrder.CHANNELS_LAST, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void aTensorIsChosenByItsName() throws IOException {
        TensorFile.write(
                folder.resolve("two.safetensors"),
                new TreeMap<>(Map.of("a", counted(1, 1, 1, 1), "b", counted(7, 1, 1, 1))),
                Collections.emptySortedMap());
        try (Dataset dataset = open(Path.of("two.safetensors"), AxisOrder.CHANNELS_LAST, Optional.of("b"))) {
            assertThat(dataset.count(Part.TRAIN)).isEqualTo(7);
        }
    }
}
