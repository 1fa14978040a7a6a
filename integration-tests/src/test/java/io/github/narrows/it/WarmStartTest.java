package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmStartTest {
    private static final String KERNEL = "decoder/mix/kernel";
    private static final String AVERAGED_KERNEL = "average/decoder.mix.kernel";

    @TempDir
    Path folder;

    private Path settings;
    private SortedMap<String, HostTensor> first;

    @BeforeEach
    void trainTheFirstRun() throws IOException {
        settings = TinyRun.settingsIn(folder);
        first = train("first");
    }

    @Test
    void beginsWithTheAveragedWeightsOfTheOtherRun() throws IOException {
        assertThat(warm().get(KERNEL)).isEqualTo(first.get(AVERAGED_KERNEL)).isNotEqualTo(first.get(KERNEL));
    }

    @Test
    void startsItsOwnAverageFromThem() throws IOException {
        assertThat(warm().get(AVERAGED_KERNEL)).isEqualTo(first.get(AVERAGED_KERNEL));
    }

    @Test
    void countsItsStepsFromZero() throws IOException {
        assertThat(warm().get("progress/step").data().getLong(0)).isEqualTo(1);
    }

    @Test
    void takesEncoderAndDecoderUnderAnotherBottleneck() throws IOException {
        assertThat(warm("--set", "bottleneck.type=none").get(KERNEL)).isEqualTo(first.get(AVERAGED_KERNEL));
    }

    /** One step at a rate of zero, which leaves the weights where they began. */
    private SortedMap<String, HostTensor> warm(String... words) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("--from", folder.resolve("first").toString()));
        all.addAll(List.of("--set", "training.steps=1", "--set", "training.optimizer.learning-rate=0"));
        all.addAll(List.of(words));
        return train("warm", all.toArray(String[]::new));
    }

    private SortedMap<String, HostTensor> train(String name, String... words) throws IOException {
        Path run = folder.resolve(name);
        List<Object> all = new ArrayList<>(List.of("train", settings, "--run", run));
        all.addAll(List.of(words));
        Command trained = Command.narrows(all.toArray());
        assertThat(trained.code()).as(trained.err()).isZero();
        return TinyRun.variables(run);
    }
}
