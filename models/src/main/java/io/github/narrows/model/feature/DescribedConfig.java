package io.github.narrows.model.feature;

import io.github.narrows.file.FileFailure;
import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of {@code described}: any frozen network whose layers a YAML file lists. The descriptions of
 * {@link PublishedNetwork} are such files.
 */
public record DescribedConfig(
        @Setting(help = "the YAML file that lists the layers")
        Path description,

        @Setting(value = "", help = "the file of the weights, if not the one that the description names")
        Optional<Path> weights)
        implements FeatureNetwork.Config {
    private static final String DESCRIPTION = "description";

    @Override
    public FeatureNetwork create(GraphScope scope, FileFinder files) {
        Path file = files.find(description);
        NetworkDescription network = read(file);
        Path arrays = weights.map(files::find)
                .or(() -> network.header().weights().map(file::resolveSibling))
                .orElseThrow(() -> SettingsException.of(
                        "weights", "must name the file of the weights, because " + file + " names none"));
        return DescribedNetwork.create(scope, network, arrays);
    }

    private static NetworkDescription read(Path file) {
        try {
            return DescriptionReader.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw SettingsException.of(
                    DESCRIPTION, "cannot be read: " + FileFailure.inWords(e) + "; give the path of a YAML file");
        }
    }
}
