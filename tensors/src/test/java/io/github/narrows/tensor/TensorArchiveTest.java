package io.github.narrows.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code .npz} resources were written by NumPy 2.4. */
class TensorArchiveTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stored", "compressed"})
    void readsWhatNumPyWrites(String resource) throws IOException {
        TensorArchive archive = TensorArchive.open(resource(resource));
        assertThat(archive.names())
                .containsExactly(
                        "empty", "float32", "int32", "int64", "layer1.0.conv.weight", "mask", "scalar", "uint8");
        assertThat(archive.read("float32")).isEqualTo(floats(new long[] {2, 3}, 0, 0.25f, 0.5f, 0.75f, 1, 1.25f));
        assertThat(archive.read("scalar")).isEqualTo(floats(new long[0], -1.5f));
        assertThat(archive.read("empty")).isEqualTo(floats(new long[] {0, 4}));
        assertThat(archive.read("layer1.0.conv.weight").shape()).containsExactly(2L, 3L, 2L, 2L);
        assertThat(archive.read("mask"))
                .isEqualTo(new HostTensor(DType.BOOL, new long[] {3}, ByteBuffer.wrap(new byte[] {1, 0, 1})));
        assertThat(archive.read("uint8"))
                .isEqualTo(new HostTensor(DType.U8, new long[] {2}, ByteBuffer.wrap(new byte[] {0, -1})));
        ByteBuffer longs = archive.read("int64").data();
        assertThat(new long[] {longs.getLong(), longs.getLong(), longs.getLong()})
                .containsExactly(1, -2, 1L << 40);
        ByteBuffer ints = archive.read("int32").data();
        assertThat(new int[] {ints.getInt(), ints.getInt()}).containsExactly(7, -8);
    }

    @Test
    void readsSingleTensorsOfASafetensorsFile() throws IOException {
        SortedMap<String, HostTensor> tensors = TensorFileTest.everyType();
        Path file = folder.resolve("weights.safetensors");
        TensorFile.write(file, tensors, new TreeMap<>(Map.of("about", "a test")));
        TensorArchive archive = TensorArchive.open(file);
        assertThat(archive.names()).isEqualTo(tensors.keySet());
        for (Map.Entry<String, HostTensor> tensor : tensors.entrySet()) {
            assertThat(archive.read(tensor.getKey())).isEqualTo(tensor.getValue());
        }
    }

    /** Two ones, as numpy wrote them. */
    @Test
    void readsNumbersOfDoublePrecision() throws IOException {
        HostTensor tensor = TensorArchive.open(resource("refused")).read("float64");
        assertThat(tensor.dtype()).isEqualTo(DType.F64);
        assertThat(tensor.data().getDouble(0)).isEqualTo(1);
        assertThat(tensor.data().getDouble(8)).isEqualTo(1);
    }

    /** A file of {@code numpy.save} is an archive of one tensor, which has no name of its own. */
    @Test
    void readsAFileOfASingleTensor() throws IOException {
        HostTensor tensor = HostTensor.ofFloats(new float[] {1, -2, 0.5f}, 3);
        Path file = folder.resolve("tensor.npy");
        NpyFile.write(file, tensor);
        TensorArchive archive = TensorArchive.open(file);
        assertThat(archive.names()).hasSize(1);
        assertThat(archive.read(archive.names().first())).isEqualTo(tensor);
    }

    @ParameterizedTest
    @CsvSource({
        "big_endian, array 'big_endian' is of type >f4",
        "columns_first, array 'columns_first' has its columns one after another",
        "text, array 'text' is of type <U1",
    })
    void refusesWhatItCannotReadAndNamesTheArray(String name, String message) throws IOException {
        TensorArchive archive = TensorArchive.open(resource("refused"));
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> archive.read(name))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored", "compressed"})
    void noticesEveryDamagedNumber(String resource) throws IOException {
        byte[] whole = Files.readAllBytes(resource(resource));
        String name = "layer1.0.conv.weight";
        HostTensor original = TensorArchive.open(resource(resource)).read(name);
        Path file = folder.resolve("damaged.npz");
        int noticed = 0;
        for (int i = 0; i < whole.length; i += 3) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            try {
                TensorArchive archive = TensorArchive.open(file);
                if (archive.names().contains(name)) {
                    assertThat(archive.read(name)).isEqualTo(original);
                }
            } catch (TensorFileException e) {
                assertThat(e).hasMessageStartingWith(file + " is not a whole tensor file: ");
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(20);
    }

    @Test
    void saysWhatAFileIsNot() throws IOException {
        Path file = folder.resolve("weights.pth");
        byte[] whole = Files.readAllBytes(resource("stored"));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertDamage(file, "it is not a whole zip file");
        Files.writeString(file, "not a tensor in sight", StandardCharsets.UTF_8);
        assertDamage(file, "its header is said to have");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> TensorArchive.open(folder.resolve("none.npz")));
        TensorArchive archive = TensorArchive.open(resource("stored"));
        assertThatIllegalArgumentException().isThrownBy(() -> archive.read("none"));
    }

    private static void assertDamage(Path file, String message) {
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> TensorArchive.open(file))
                .withMessageContaining(message);
    }

    private static HostTensor floats(long[] shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return new HostTensor(DType.F32, shape, bytes.flip());
    }

    /** A copy on disk: the archive is a zip file, which is read by its end. */
    private Path resource(String name) throws IOException {
        Path copy = folder.resolve(name + ".npz");
        if (!Files.exists(copy)) {
            try (InputStream in = TensorArchiveTest.class.getResourceAsStream("/numpy/" + name + ".npz")) {
                Files.copy(in, copy);
            }
        }
        return copy;
    }
}
