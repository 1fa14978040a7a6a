package io.github.narrows.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import io.github.narrows.data.DataRoot;
import io.github.narrows.train.Compute;
import io.github.narrows.train.Narrows;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where data lie and on what is computed: matters of the machine, not of the experiment. */
final class MachineOptions {
    @Option(
            names = "--data-root",
            paramLabel = "DIR",
            description = "Folder of relative data paths; default: the variable NARROWS_DATA, then the working folder.")
    private @Nullable Path dataRoot;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = WholeNumber.FromZero.class,
            defaultValue = "0",
            description = "Threads of each of TensorFlow's pools; 0 for one per processor.")
    private int threads;

    DataRoot dataRoot() {
        return Narrows.dataRoot(Optional.ofNullable(dataRoot));
    }

    Compute compute() {
        return Compute.ofThisMachine(threads);
    }

    Module asBindings() {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(DataRoot.class).toInstance(dataRoot());
                bind(Compute.class).toInstance(compute());
            }
        };
    }
}
