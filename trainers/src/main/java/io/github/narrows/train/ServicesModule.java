package io.github.narrows.train;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.github.narrows.data.DataRoot;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.loop.StopSignal;
import io.github.narrows.train.loop.TrainingListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** Binds what an experiment needs beside its settings; every binding can be replaced. */
final class ServicesModule extends AbstractModule {
    private static final String DATA_FOLDER = "NARROWS_DATA";

    private final Choices choices;

    ServicesModule(Choices choices) {
        this.choices = choices;
    }

    @Override
    protected void configure() {
        bind(Choices.class).toInstance(choices);
        bind(Clock.class).toInstance(Clock.systemDefaultZone());
        bind(DataRoot.class).toInstance(dataRoot(Optional.empty()));
        bind(ReferenceStatistics.class).toInstance(ReferenceStatistics.ofUser());
        bind(Hardware.class).toInstance(Hardware.ofThisMachine(0));
        bind(StopSignal.class).toInstance(new StopSignal());
        bind(ExperimentConfig.class);
        bind(Experiment.class);
        Multibinder.newSetBinder(binder(), TrainingListener.class);
    }

    /** The given folder, or that of the environment, and then the working folder. */
    static DataRoot dataRoot(Optional<Path> given) {
        Stream<Path> named =
                given.or(() -> Optional.ofNullable(System.getenv(DATA_FOLDER)).map(Path::of)).stream();
        return new DataRoot(Stream.concat(named, Stream.of(Path.of(""))).toList());
    }
}
