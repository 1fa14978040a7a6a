package io.github.narrows.cli.option;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import io.github.narrows.data.DataRoot;
import io.github.narrows.train.Narrows;
import io.github.narrows.train.hardware.Hardware;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where data lie and on what is computed: matters of the machine, not of the experiment. */
public final class MachineOptions {
    @Option(
            names = "--data-root",
            paramLabel = "DIR",
            description = "The folder below which relative data paths are looked up first, and then below the"
                    + " working folder; default: the folder that the variable NARROWS_DATA names.")
    private @Nullable Path dataRoot;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = WholeNumber.FromZero.class,
            defaultValue = "0",
            description = "The number of threads in each of TensorFlow's pools; 0 takes one for each processor.")
    private int threads;

    public DataRoot dataRoot() {
        return Narrows.dataRoot(Optional.ofNullable(dataRoot));
    }

    public Hardware hardware() {
        return Hardware.ofThisMachine(threads);
    }

    public Module asBindings() {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(DataRoot.class).toInstance(dataRoot());
                bind(Hardware.class).toInstance(hardware());
            }
        };
    }
}
