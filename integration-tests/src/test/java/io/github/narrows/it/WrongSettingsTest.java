package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that no run can begin with: the message, the exit code, and that nothing has happened. */
class WrongSettingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "wrong-key, training.step=5",
        "wrong-type, training.steps=many",
        "out-of-range, training.steps=0",
        "unknown-bottleneck, bottleneck.type=rvq",
        "unknown-choice, model.type=vqvea",
        "unknown-preset, experiment=vea training.step=5",
        "key-of-another-type, bottleneck.codebook-size=8 bottleneck.type=none",
        "not-an-assignment, training.steps",
        "several-problems, training.step=5 bottleneck.codebook-size=1 seed=one",
        "codebook-too-large, bottleneck.codebook-size=100000000",
        "odd-channels, model.hidden-channels=15",
        "size-not-divisible, dataset.image-size=18",
        "top-bottleneck-of-one-level, top-bottleneck.type=none",
        "unknown-metrics, checkpoints.best=pnsr training.early-stop.metric=usages training.step=5",
        "metric-of-other-codes, checkpoints.best=perplexity bottleneck.type=none",
        "missing-data, dataset.type=cifar10 dataset.path=nowhere"
    })
    void isToldInOneMessage(String name, String overrides) throws IOException {
        Path run = folder.resolve("run");
        List<Object> words =
                new ArrayList<>(List.of("train", TinyRun.settingsIn(folder), "--run", run, "--data-root", folder));
        for (String override : overrides.split(" ", -1)) {
            words.addAll(List.of("--set", override));
        }
        assertRefused(name, Command.narrows(words.toArray()));
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "bad-yaml, 'seed: 1\n  steps: [3'",
        "duplicate-key, 'seed: 1\nseed: 2'",
        "wrong-key-in-file, 'training: {learning-rat: 1}'",
        "list-for-a-section, 'training: [1, 2]'"
    })
    void namesTheFileAndTheLine(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), text);
        assertRefused(name, Command.narrows("train", file, "--run", folder.resolve("run")));
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Path file = folder.resolve("nothing.yaml");
        assertRefused("missing-file", Command.narrows("train", file, "--run", folder.resolve("run")));
    }

    private void assertRefused(String name, Command command) throws IOException {
        Messages.assertIs(name, folder, command.err());
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
    }
}
