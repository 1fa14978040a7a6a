package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.choice.Choices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorFlow's graph optimiser says so where it gives up on a graph: it does on none of a training or an evaluation. */
class OptimizerNoticesTest {
    /** An error or a warning, in either of TensorFlow's two forms, that names a part of the optimiser. */
    private static final Pattern NOTICE =
            Pattern.compile("^([EW]\\d{4} |.*: [EW] ).*(optimizer|remapper|grappler|topological).*");

    /** What moves state now and then, or stands around others. */
    private static final List<String> VARIANTS = List.of(
            "bottleneck.type=vq bottleneck.update=gradient bottleneck.start=k-means",
            "bottleneck.type=residual bottleneck.levels=2 bottleneck.inner=factorized bottleneck.dropout=0.5",
            "bottleneck.type=residual bottleneck.levels=2 bottleneck.inner=fsq bottleneck.estimator=rotation",
            "bottleneck.type=dictionary bottleneck.update=k-svd",
            "bottleneck.type=pca bottleneck.update=sanger bottleneck.freeze-after=0.5",
            "model.type=vqvae-2 training.accumulate=2",
            "experiment=gan objective.discriminator.layers=1 objective.discriminator.width=8 objective.start=1"
                    + " objective.regularizer=lecam",
            "experiment=gan objective.discriminator.layers=1 objective.discriminator.width=8"
                    + " objective.discriminator.norm=none objective.discriminator.spectral-norm=true"
                    + " objective.regularizer=r1 objective.base.type=learned-variance");

    @TempDir
    private Path folder;

    @Test
    void theGraphOptimiserGivesUpOnNoGraphOfAnyBottleneck() throws Exception {
        List<Object> words = new ArrayList<>(List.of(folder));
        for (Choice<?> choice : Choices.discover().of(Bottleneck.Config.class)) {
            words.add("bottleneck.type=" + choice.id());
        }
        words.addAll(VARIANTS);
        try (ChildProcess process = ChildProcess.ofMain(FewSteps.class, folder, words.toArray())) {
            assertThat(process.exitCode()).as(process.err()).isZero();
            Map<String, List<String>> notices = notices(process.err());
            assertThat(notices)
                    .hasSize(words.size() - 1)
                    .allSatisfy(
                            (settings, lines) -> assertThat(lines).as(settings).isEmpty());
        }
    }

    @Test
    void knowsANoticeWhenItSeesOne() {
        assertThat(notices("""
                        == one
                        E0000 00:00:1.2 9 meta_optimizer.cc:966] remapper failed: INVALID_ARGUMENT: Mutation::Apply error
                        I0000 00:00:1.2 9 auto_mixed_precision.cc:2329] Running graph optimizer
                        == two
                        2026-01-01 10:00:00.1: W tensorflow/core/grappler/loop_optimizer.cc:9] Skipping loop optimization
                        2026-01-01 10:00:00.1: I tensorflow/core/util/port.cc:153] oneDNN custom operations are on.
                        == three
                        """))
                .hasEntrySatisfying("one", lines -> assertThat(lines).hasSize(1))
                .hasEntrySatisfying("two", lines -> assertThat(lines).hasSize(1))
                .containsEntry("three", List.of());
    }

    /** The optimiser's complaints by the settings before them. */
    private static Map<String, List<String>> notices(String stream) {
        Map<String, List<String>> notices = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String line : stream.split("\\R", -1)) {
            if (line.startsWith(FewSteps.MARK)) {
                current = new ArrayList<>();
                notices.put(line.substring(FewSteps.MARK.length()), current);
            } else if (NOTICE.matcher(line).matches()) {
                current.add(line);
            }
        }
        return notices;
    }
}
