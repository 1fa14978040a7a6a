package io.github.narrows.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
    @TempDir
    private Path folder;

    @Test
    void comesBackAsItWasWritten() throws IOException {
        SortedMap<String, HostTensor> tensors = everyType();
        SortedMap<String, String> metadata = new TreeMap<>(Map.of("step", "40", "säen", "\"ü\"\n{}"));
        TensorFile.write(file(), tensors, metadata);
        assertThat(TensorFile.read(file())).isEqualTo(new TensorFile(tensors, metadata));
    }

    @Test
    void mayBeEmpty() throws IOException {
        TensorFile.write(file(), new TreeMap<>(), new TreeMap<>());
        assertThat(Files.size(file())).isEqualTo(16);
        assertThat(TensorFile.read(file())).isEqualTo(new TensorFile(new TreeMap<>(), new TreeMap<>()));
    }

    @Test
    void hasTheBytesOfTheFormat() throws IOException {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        tensors.put("mask", tensor(DType.BOOL, new byte[] {1, 0, 1}, 3));
        tensors.put("step", tensor(DType.I64, new byte[] {40, 0, 0, 0, 0, 0, 0, 0}));
        TensorFile.write(file(), tensors, new TreeMap<>(Map.of("format", "narrows")));
        String header = "{\"__metadata__\":{\"format\":\"narrows\"},"
                + "\"mask\":{\"dtype\":\"BOOL\",\"shape\":[3],\"data_offsets\":[8,11]},"
                + "\"step\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}";
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        assertThat(length % 8).isZero();
        byte[] found = new byte[length];
        bytes.get(found);
        assertThat(new String(found, StandardCharsets.UTF_8).stripTrailing()).isEqualTo(header);
        assertThat(bytes.slice()).isEqualTo(ByteBuffer.wrap(new byte[] {40, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1}));
    }

    @Test
    void readsFilesOfOtherWriters() throws IOException {
        String header = " {\"b\": {\"data_offsets\": [4, 8], \"shape\": [1], \"dtype\": \"F32\"},\n".stripLeading()
                + " \"a\": {\"dtype\": \"U8\", \"shape\": [2, 2], \"data_offsets\": [0, 4]}}   ";
        Files.write(file(), bytes(header, 1, 2, 3, 4, 0, 0, 0x80, 0x3f));
        TensorFile read = TensorFile.read(file());
        assertThat(read.metadata()).isEmpty();
        assertThat(read.tensors()).containsOnlyKeys("a", "b");
        assertThat(read.tensors().get("a")).isEqualTo(tensor(DType.U8, new byte[] {1, 2, 3, 4}, 2, 2));
        assertThat(read.tensors().get("b").data().getFloat()).isEqualTo(1f);
    }

    /** Each number of half precision is one of float32, from the smallest to the infinite. */
    @Test
    void widensNumbersOfHalfPrecision() throws IOException {
        assertThat(widened("F16", 0x3C00, 0xC000, 0x3555, 0x0001, 0x83FF, 0x0400, 0x7BFF, 0xFC00, 0x8000, 0x7E00))
                .containsExactly(
                        1f,
                        -2f,
                        0x1.554p-2f,
                        0x1p-24f,
                        -0x1.ff8p-15f,
                        0x1p-14f,
                        65504f,
                        Float.NEGATIVE_INFINITY,
                        -0f,
                        Float.NaN);
        assertThat(widened("BF16", 0x3F80, 0xC000, 0x3EAB, 0x0001, 0x7F7F, 0xFF80))
                .containsExactly(1f, -2f, 0x1.56p-2f, 0x1p-133f, 0x1.fep127f, Float.NEGATIVE_INFINITY);
    }

    private float[] widened(String type, int... halves) throws IOException {
        int[] bytes = new int[2 * halves.length];
        for (int i = 0; i < halves.length; i++) {
            bytes[2 * i] = halves[i] & 0xFF;
            bytes[2 * i + 1] = halves[i] >> 8;
        }
        String header = "{\"h\":{\"dtype\":\"" + type + "\",\"shape\":[1," + halves.length + "],\"data_offsets\":[0,"
                + bytes.length + "]}}";
        Files.write(file(), bytes(header, bytes));
        HostTensor read = TensorFile.read(file()).tensors().get("h");
        assertThat(TensorArchive.open(file()).read("h")).isEqualTo(read);
        assertThat(TensorArchive.open(file()).shape("h"))
                .isEqualTo(read.shape())
                .containsExactly(1L, (long) halves.length);
        float[] values = new float[halves.length];
        read.data().asFloatBuffer().get(values);
        return values;
    }

    @Test
    void hasTheSameBytesEveryTime() throws IOException {
        TensorFile.write(file(), everyType(), new TreeMap<>());
        byte[] first = Files.readAllBytes(file());
        TensorFile.write(file(), TensorFile.read(file()).tensors(), new TreeMap<>());
        assertThat(Files.readAllBytes(file())).isEqualTo(first);
    }

    @Test
    void alignsEveryTensorToItsNumbers() {
        for (TensorHeader.Entry entry : TensorHeader.of(TensorHeader.layout(everyType()), new TreeMap<>())
                .entries()) {
            assertThat(entry.begin() % entry.dtype().bytes()).as(entry.name()).isZero();
        }
    }

    @Test
    void holdsFiftyMegabytes() throws IOException {
        byte[] noise = new byte[50_000_000];
        new Random(1).nextBytes(noise);
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        tensors.put("kernel", tensor(DType.F32, noise, 12_500_000));
        TensorFile.write(file(), tensors, new TreeMap<>());
        assertThat(TensorFile.read(file()).tensors()).isEqualTo(tensors);
    }

    @Test
    void replacesAnOldFileAndLeavesNothingElse() throws IOException {
        Files.writeString(file(), "old");
        TensorFile.write(file(), everyType(), new TreeMap<>());
        assertThat(TensorFile.read(file()).tensors()).isEqualTo(everyType());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void saysWhichFileCannotBeWritten() {
        Path lost = folder.resolve("missing").resolve("weights.safetensors");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TensorFile.write(lost, everyType(), new TreeMap<>()))
                .withMessage("Cannot write " + lost + ": its folder does not exist.");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> TensorFile.read(lost));
    }

    @Test
    void reservesTheNameOfTheMetadata() {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        tensors.put("__metadata__", tensor(DType.U8, new byte[0], 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TensorFile.write(file(), tensors, new TreeMap<>()));
        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("weights.safetensors");
    }

    static SortedMap<String, HostTensor> everyType() {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        for (DType dtype : DType.values()) {
            for (long[] shape : List.of(new long[0], new long[] {3}, new long[] {3, 0}, new long[] {1, 2, 5})) {
                byte[] bytes = new byte[(int) Arrays.stream(shape).reduce(dtype.bytes(), (a, b) -> a * b)];
                new Random(shape.length).nextBytes(bytes);
                tensors.put(dtype + "/" + shape.length, tensor(dtype, bytes, shape));
            }
        }
        return tensors;
    }

    static HostTensor tensor(DType dtype, byte[] bytes, long... shape) {
        return new HostTensor(dtype, shape, ByteBuffer.wrap(bytes));
    }

    /** A file with this header and these bytes behind it. */
    static byte[] bytes(String header, int... data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (int value : data) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }
}
