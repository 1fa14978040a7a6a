package io.github.narrows.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(NarrowsCommand.class.getPackage().getImplementationVersion())
                .orElse("built from sources");
        return new String[] {"narrows " + version};
    }
}
