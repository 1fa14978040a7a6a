package io.github.narrows.data;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataRootTest {
    @TempDir
    Path folder;

    @Test
    void takesTheFirstFolderThatHasThePath() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one"));
        Path two = Files.createDirectories(folder.resolve("two"));
        Path file = Files.writeString(two.resolve("set"), "");
        assertThat(new DataRoot(List.of(one, two)).existing("path", Path.of("set")))
                .isEqualTo(file);
    }

    @Test
    void saysWhereItLookedAndHowToPointElsewhere() {
        assertThatThrownBy(() -> new DataRoot(List.of(folder)).existing("path", Path.of("mnist")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("path: there is nothing at " + folder.resolve("mnist") + "; ")
                .hasMessageContaining("--data-root")
                .hasMessageContaining("NARROWS_DATA");
    }
}
