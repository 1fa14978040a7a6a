package io.github.narrows.data.sets;

import static io.github.narrows.data.Part.*;
import static org.assertj.core.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartFoldersTest {
    @Test
    void tellTheParts() {
        assertThat(PartFolders.of(List.of("set/Train/cat/1.png", "set/val/2.png", "set/testing/3.png", "set/4.png")))
                .containsExactly(TRAIN, VALIDATION, TEST, TRAIN);
    }

    @Test
    void areThoseBelowTheFolderThatAllFilesShare() {
        assertThat(PartFolders.of(List.of("lfw/faces/train/1.jpg", "lfw/faces/test/2.jpg")))
                .containsExactly(TRAIN, TEST);
        assertThat(PartFolders.of(List.of("a/b/1.jpg", "a/test/b/2.jpg"))).containsExactly(TRAIN, TEST);
    }

    @Test
    void tellNothingWhereThereIsOnlyOne() {
        assertThat(PartFolders.of(List.of("set/test/1.png", "set/test/2.png"))).containsOnly(TRAIN);
        assertThat(PartFolders.of(List.of("test.png"))).containsOnly(TRAIN);
    }
}
