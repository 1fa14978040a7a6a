package io.github.narrows.it;

import com.google.inject.AbstractModule;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.Narrows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two steps of a tiny run with each of some settings, in one process: what is said about each follows it in the error stream. */
final class FewSteps {
    static final String MARK = "== ";

    private FewSteps() {}

    /** @param arguments a folder, then settings such as {@code bottleneck.type=vq bottleneck.update=ema}, each in one word */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            System.err.println(MARK + arguments[i]);
            train(folder, folder.resolve("run-" + i), arguments[i]);
        }
    }

    private static void train(Path folder, Path run, String settings) throws IOException {
        Choices choices = Choices.discover();
        List<String> overrides = new ArrayList<>(List.of(settings.split(" ", -1)));
        overrides.add("training.steps=2");
        overrides.add("evaluation.images=2");
        Narrows.experiment(
                        ExperimentConfig.of(
                                SettingsFile.layers(List.of(TinyRun.settingsIn(folder)), overrides), choices),
                        choices,
                        new AbstractModule() {})
                .run(run);
    }
}
