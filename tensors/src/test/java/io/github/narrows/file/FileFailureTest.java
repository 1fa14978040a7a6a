package io.github.narrows.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {
    @TempDir
    private Path folder;

    /** Something that a file system refuses. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private static String toldOf(Attempt attempt) {
        try {
            attempt.run();
            return "nothing failed";
        } catch (IOException e) {
            return FileFailure.inWords(e);
        }
    }

    @Test
    void namesTheFileAndWhatIsWrongWithIt() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThat(toldOf(() -> Files.size(folder.resolve("gone"))))
                .isEqualTo(folder.resolve("gone") + ": no such file or folder");
        assertThat(toldOf(() -> Files.createFile(file))).isEqualTo(file + ": it exists already");
        assertThat(toldOf(() -> Files.delete(folder))).isEqualTo(folder + ": it is a folder that is not empty");
        assertThat(FileFailure.inWords(new NotDirectoryException("file"))).isEqualTo("file: it is not a folder");
        assertThat(FileFailure.inWords(new AccessDeniedException("file"))).isEqualTo("file: permission denied");
        assertThat(FileFailure.inWords(new FileSystemException("file", null, "Too many open files")))
                .isEqualTo("file: Too many open files");
        assertThat(FileFailure.inWords(new FileSystemLoopException("file")))
                .isEqualTo("file: it cannot be read or written");
    }

    @Test
    void saysSomethingWhereTheExceptionSaysNothing() {
        assertThat(FileFailure.inWords(new EOFException())).isEqualTo("a file ends too early");
        assertThat(FileFailure.inWords(new IOException()))
                .isEqualTo("a file cannot be read or written: java.io.IOException");
    }

    @Test
    void leavesASentenceWithoutItsPoint() {
        assertThat(FileFailure.inWords(new IOException("It is damaged."))).isEqualTo("It is damaged");
    }
}
