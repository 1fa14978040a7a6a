package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Tiny runs of several experiments, and verbs on them.
 *
 * @param folder that they lie in
 */
record TaskRuns(Path folder) {
    /** A run of 20 steps, or as many as the settings say. */
    Path train(String name, String... settings) {
        Path run = folder.resolve(name);
        List<Object> words = new ArrayList<>(List.of("train", TinyRun.settingsIn(folder), "--run", run));
        Stream.concat(Stream.of("training.steps=20"), Arrays.stream(settings))
                .forEach(setting -> words.addAll(List.of("--set", setting)));
        succeed(words.toArray());
        return run;
    }

    static Command succeed(Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }

    static Raster read(Path file) throws IOException {
        return ImageIO.read(file.toFile()).getRaster();
    }

    /** That a verb says one sentence, ends with 2 and writes nothing. */
    void assertRefused(String message, Object... words) {
        Path out = folder.resolve("refused");
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", out));
        Command refused = Command.narrows(all.toArray());
        assertThat(refused.err()).isEqualTo("narrows: " + message + "\n");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }
}
