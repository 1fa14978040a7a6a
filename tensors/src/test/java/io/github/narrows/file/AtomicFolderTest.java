package io.github.narrows.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    @TempDir
    private Path above;

    @Test
    void aFolderIsNotThereUntilItIsWhole() throws IOException {
        Path target = above.resolve("deep/target");
        AtomicFolder.write(target, folder -> {
            Files.writeString(folder.resolve("one"), "1");
            assertThat(target).doesNotExist();
        });
        assertThat(target.resolve("one")).hasContent("1");
        assertThat(target.getParent()).isDirectoryNotContaining("glob:**target.*");
    }

    @Test
    void anOldFolderIsReplacedAsAWhole() throws IOException {
        Path target = above.resolve("target");
        AtomicFolder.write(target, folder -> Files.writeString(folder.resolve("old"), ""));
        AtomicFolder.write(target, folder -> {
            Files.writeString(folder.resolve("new"), "");
            assertThat(target.resolve("old")).exists();
        });
        assertThat(target).isDirectoryContaining("glob:**/new").isDirectoryNotContaining("glob:**/old");
        assertThat(above).isDirectoryNotContaining("glob:**target.*");
    }

    @Test
    void aFailureLeavesTheOldFolderAndNothingElse() throws IOException {
        Path target = above.resolve("target");
        AtomicFolder.write(target, folder -> Files.writeString(folder.resolve("old"), ""));
        assertThatThrownBy(() -> AtomicFolder.write(target, folder -> {
                    Files.writeString(folder.resolve("new"), "");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(target.resolve("old")).exists();
        assertThat(above).isDirectoryNotContaining("glob:**target.*");
    }

    @Test
    void aProcessThatDiedBetweenTheRenamesHasLostNothing() throws IOException {
        Path target = above.resolve("target");
        Files.writeString(
                Files.createDirectory(above.resolve("target.replaced")).resolve("old"), "");
        Files.createDirectory(above.resolve("target.partial"));
        assertThatThrownBy(() -> AtomicFolder.write(target, folder -> {
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(target.resolve("old")).exists();
        assertThat(above).isDirectoryNotContaining("glob:**target.*");
    }
}
