package io.github.narrows.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
public final class Version implements IVersionProvider {
    /** Of the sources, as the root {@code pom.xml} gives it. */
    public static final String CURRENT = "0.1.0-SNAPSHOT";

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(NarrowsCommand.class.getPackage().getImplementationVersion())
                .orElse(CURRENT + ", built from sources");
        return new String[] {"narrows " + version};
    }
}
