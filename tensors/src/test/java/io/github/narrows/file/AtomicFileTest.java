package io.github.narrows.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @Test
    void doesNotFollowALinkInItsWay(@TempDir Path home) throws IOException {
        Path outside = Files.writeString(home.resolve("outside"), "precious");
        Path file = home.resolve("file");
        Files.createSymbolicLink(home.resolve("file.partial"), outside);
        Files.createSymbolicLink(file, outside);
        AtomicFile.writeText(file, "new");
        assertThat(outside).hasContent("precious");
        assertThat(file).hasContent("new").isRegularFile();
        assertThat(Files.isSymbolicLink(file)).isFalse();
    }

    @TempDir
    private Path folder;

    @Test
    void isNotSeenBeforeItIsWhole() throws IOException {
        Path file = folder.resolve("file");
        AtomicFile.write(file, channel -> {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertThat(file).doesNotExist();
        });
        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    }

    @Test
    void leavesTheOldFileWhereTheDiskIsFull() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "old");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AtomicFile.write(file, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                    throw new IOException("No space left on device");
                }))
                .withMessage("Cannot write " + file + ": No space left on device.");
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void tellsWhatFailedFirstWhereItCannotClearUpEither() {
        Path file = folder.resolve("file");
        Path partial = folder.resolve("file.partial");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> AtomicFile.write(file, channel -> {
                    Files.delete(partial);
                    Files.createDirectories(partial.resolve("which cannot be deleted"));
                    throw new IOException("No space left on device");
                }))
                .withMessage("Cannot write " + file + ": No space left on device.")
                .satisfies(e ->
                        assertThat(e.getSuppressed()).singleElement().isInstanceOf(DirectoryNotEmptyException.class));
    }

    @Test
    void forgetsWhatAnInterruptedWriterLeft() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(folder.resolve("file.partial"), "a long remainder of another time");
        AtomicFile.write(file, channel -> channel.write(ByteBuffer.wrap(new byte[] {1})));
        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(folder.resolve("file.partial")).doesNotExist();
    }
}
