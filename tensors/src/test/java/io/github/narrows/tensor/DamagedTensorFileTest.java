package io.github.narrows.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedTensorFileTest {
    @TempDir
    private Path folder;

    @Test
    void isFoundWhereverTheFileIsCutOff() throws IOException {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TensorFile.read(file()))
                    .as("first %d bytes", length)
                    .isInstanceOf(TensorFileException.class)
                    .hasMessageStartingWith(file() + " is not a whole tensor file: ");
        }
    }

    @Test
    void isFoundWhereBytesWereAdded() throws IOException {
        byte[] whole = written();
        Files.write(file(), Arrays.copyOf(whole, whole.length + 1));
        assertDamage("bytes follow the header");
    }

    @Test
    void neverPassesForTheOriginalWithAFlippedBitInItsHeader() throws IOException {
        byte[] whole = written();
        int flips = 0;
        int found = 0;
        int headerBits = 8
                * (whole.length
                        - TensorFileTest.everyType().values().stream()
                                .mapToInt(tensor -> tensor.data().remaining())
                                .sum());
        for (int bit = 0; bit < headerBits; bit += 7) {
            flips++;
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file(), flipped);
            try {
                assertThat(TensorFile.read(file()).tensors()).isNotEqualTo(TensorFileTest.everyType());
            } catch (TensorFileException e) {
                found++;
            }
        }
        // What passes are other names, and other lengths beside a length of 0: only a checksum can tell.
        assertThat(found).isGreaterThan(flips * 3 / 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                               | its header is not a JSON object
            {"a":                                                            | its header is not valid JSON (
            {} {}                                                            | its header is not valid JSON (
            {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{}}     | its header is not valid JSON (
            {"a":3}                                                          | tensor 'a' must have the keys dtype, shape and data_offsets, found 3
            {"a":{"dtype":"U8","shape":[2]}}                                 | tensor 'a' must have the keys
            {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2],"x":1}}      | tensor 'a' must have the keys
            {"a":{"dtype":"F8","shape":[2],"data_offsets":[0,2]}}            | tensor 'a' is of type F8, which is not supported
            {"a":{"dtype":"U8","shape":2,"data_offsets":[0,2]}}              | tensor 'a' has the shape 2, not a list of natural numbers
            {"a":{"dtype":"U8","shape":[-2],"data_offsets":[0,2]}}           | tensor 'a' has the shape [-2], not a list
            {"a":{"dtype":"U8","shape":[2.0],"data_offsets":[0,2]}}          | tensor 'a' has the shape [2.0], not a list
            {"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,2]}} | not a list of natural numbers
            {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2,4]}}          | tensor 'a' has the data_offsets [0,2,4], not a begin and an end
            {"a":{"dtype":"U8","shape":[2],"data_offsets":[2,0]}}            | tensor 'a' has the data_offsets [2,0], not a begin and an end
            {"a":{"dtype":"U8","shape":[3],"data_offsets":[0,2]}}            | tensor 'a', U8 of shape [3], takes 3 bytes, and 2 are set aside
            {"a":{"dtype":"I64","shape":[4611686018427387904,4],"data_offsets":[0,2]}} | more numbers than can be counted
            {"a":{"dtype":"I64","shape":[1000000000],"data_offsets":[0,8000000000]}} | tensor 'a' takes 8000000000 bytes, more than
            {"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}            | its tensors take 1 bytes, and 2 bytes follow the header
            {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}} | tensor 'b' starts at byte 1, where the one before ends at 2
            {"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}            | tensor 'a' starts at byte 1, where the one before ends at 0
            {"__metadata__":{"step":40}}                                     | its metadata 'step' is not text
            {"__metadata__":[]}                                              | its metadata is not a JSON object
            """)
    void isNamedWithWhatIsWrongInItsHeader(String header, String problem) throws IOException {
        Files.write(file(), TensorFileTest.bytes(header, 1, 2));
        assertDamage(problem);
    }

    @Test
    void isFoundByTheLengthOfItsHeader() throws IOException {
        for (long length : new long[] {3, -1, Long.MIN_VALUE, 200_000_000}) {
            ByteBuffer bytes = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(file(), bytes.putLong(length).array());
            assertDamage("its header is said to have " + Long.toUnsignedString(length) + " bytes, and 2 bytes follow");
        }
    }

    private void assertDamage(String problem) {
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> TensorFile.read(file()))
                .withMessageStartingWith(file() + " is not a whole tensor file: ")
                .withMessageContaining(problem)
                .withMessageEndingWith(".");
    }

    private byte[] written() throws IOException {
        TensorFile.write(file(), TensorFileTest.everyType(), new TreeMap<>());
        return Files.readAllBytes(file());
    }

    private Path file() {
        return folder.resolve("weights.safetensors");
    }
}
