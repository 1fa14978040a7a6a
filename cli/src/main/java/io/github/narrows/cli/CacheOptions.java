package io.github.narrows.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where statistics of original images are kept. */
final class CacheOptions {
    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description =
                    "Folder where metrics of whole sets keep what they know of the original images; default: ~/.cache/narrows/statistics, or below XDG_CACHE_HOME.")
    private @Nullable Path folder;

    ReferenceStatistics references() {
        return folder == null ? ReferenceStatistics.ofUser() : new ReferenceStatistics(folder);
    }

    Module asBindings() {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(ReferenceStatistics.class).toInstance(references());
            }
        };
    }
}
