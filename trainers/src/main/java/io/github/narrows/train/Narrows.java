package io.github.narrows.train;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import io.github.narrows.data.DataRoot;
import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.choice.Choices;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return experiment(List.of(), modules);
    }

    /**
     * An experiment with the defaults of every block, but for some settings and for what the modules bind.
     *
     * @param settings as {@code --set} has them: {@code training.steps=50}, {@code bottleneck={type: fsq}}
     * @param modules a {@link ChoiceModule} among them gives names to blocks of one's own; others bind
     * @throws SettingsException with every problem of all of them
     */
    public static Experiment experiment(List<String> settings, Module... modules) {
        return layered(SettingsFile.layers(List.of(), settings), modules);
    }

    /**
     * An experiment with the settings of a file.
     *
     * @param settings laid over the file, as {@code --set} has them
     * @throws SettingsException with every problem of the file and of all of them
     */
    public static Experiment experiment(Path file, List<String> settings, Module... modules) {
        return layered(SettingsFile.layers(List.of(file), settings), modules);
    }

    private static Experiment layered(List<SettingsTree> layers, Module... modules) {
        DefaultLogging.showProgress();
        List<ChoiceModule> own = new ArrayList<>();
        List<Module> others = new ArrayList<>();
        for (Module module : modules) {
            if (module instanceof ChoiceModule choices) {
                own.add(choices);
            } else {
                others.add(module);
            }
        }
        Choices choices = Choices.discover(own);
        return experiment(ExperimentConfig.of(layers, choices), choices, others.toArray(Module[]::new));
    }

    /**
     * An experiment with given settings, but for what the modules bind.
     *
     * @throws SettingsException if something is bound that no {@link ChoiceModule} offers, or that does not go with the rest
     */
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
        try {
            return Guice.createInjector(
                            Stage.PRODUCTION, strict, Modules.override(defaults).with(Arrays.asList(modules)))
                    .getInstance(Experiment.class);
        } catch (ProvisionException e) {
            throw e.getCause() instanceof SettingsException cause ? cause : e;
        }
    }

    /** Where relative data paths are looked for: the given folder, or that of NARROWS_DATA, and the working folder. */
    public static DataRoot dataRoot(Optional<Path> given) {
        return ServicesModule.dataRoot(given);
    }
}
