package io.github.narrows.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what NumPy 2.4 writes. */
class NpyFileTest {
    @TempDir
    private Path folder;

    /** {@code numpy.save(file, numpy.array([[1, -2, 0.5], [3, 4, 5]], '<f4'))}. */
    @Test
    void isByteForByteTheFileOfNumPy() throws IOException {
        HostTensor tensor = HostTensor.ofFloats(new float[] {1, -2, 0.5f, 3, 4, 5}, 2, 3);
        String expected = "934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a20"
                + "46616c73652c20277368617065273a2028322c2033292c207d" + "20".repeat(58) + "0a"
                + "0000803f000000c00000003f00004040000080400000a040";
        assertThat(HexFormat.of().formatHex(written(tensor))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "F32; ''; '<f4'; ()",
                "F32; 3; '<f4'; (3,)",
                "I64; 1 2 3 4; '<i8'; (1, 2, 3, 4)",
                "I32; 0 5; '<i4'; (0, 5)",
                "U8; 2 2; '|u1'; (2, 2)",
                "BOOL; 1; '|b1'; (1,)"
            })
    void saysTypeAndShapeAsPythonReadsThem(DType dtype, String axes, String type, String shape) throws IOException {
        long[] lengths = axes.isEmpty()
                ? new long[0]
                : Arrays.stream(axes.split(" ")).mapToLong(Long::parseLong).toArray();
        int numbers = (int) Arrays.stream(lengths).reduce(1, (a, b) -> a * b);
        byte[] file = written(new HostTensor(dtype, lengths, ByteBuffer.allocate(numbers * dtype.bytes())));
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
        assertThat((10 + length) % 64).isZero();
        assertThat(new String(file, 10, length, StandardCharsets.ISO_8859_1))
                .startsWith("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }")
                .endsWith("\n");
        assertThat(file).hasSize(10 + length + numbers * dtype.bytes());
    }

    private byte[] written(HostTensor tensor) throws IOException {
        Path file = folder.resolve("tensor.npy");
        NpyFile.write(file, tensor);
        return Files.readAllBytes(file);
    }
}
