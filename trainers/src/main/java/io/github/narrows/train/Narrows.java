package io.github.narrows.train;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import io.github.narrows.data.DataRoot;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.choice.Choices;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Experiments without a file:
 *
 * <pre>{@code
 * RunResult result = Narrows.experiment(new AbstractModule() {
 *     protected void configure() {
 *         bind(Bottleneck.Config.class).toInstance(VqConfig.DEFAULTS);
 *         Multibinder.newSetBinder(binder(), TrainingListener.class).addBinding().to(MyListener.class);
 *     }
 * }).run(Path.of("runs/mine"));
 * }</pre>
 */
public final class Narrows {
    private Narrows() {}

    /** An experiment with the default preset and the defaults of every block, but for what the modules bind. */
    public static Experiment experiment(Module... modules) {
        Choices choices = Choices.discover();
        return experiment(ExperimentConfig.of(List.of(), choices), choices, modules);
    }

    /** An experiment with given settings, but for what the modules bind. */
    public static Experiment experiment(BoundSettings<ExperimentConfig> settings, Choices choices, Module... modules) {
        Module defaults = Modules.combine(new ServicesModule(choices), new SettingsModule(settings));
        Module strict = new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                binder().requireExactBindingAnnotations();
                binder().disableCircularProxies();
            }
        };
        return Guice.createInjector(
                        Stage.PRODUCTION, strict, Modules.override(defaults).with(Arrays.asList(modules)))
                .getInstance(Experiment.class);
    }

    /** Where relative data paths are looked for: the given folder, or that of NARROWS_DATA, and the working folder. */
    public static DataRoot dataRoot(Optional<Path> given) {
        return ServicesModule.dataRoot(given);
    }
}
