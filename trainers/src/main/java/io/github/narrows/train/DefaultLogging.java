package io.github.narrows.train;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;

/** Log4j as it is where nobody has configured it: it shows errors alone, and a training would be silent. */
final class DefaultLogging {
    private static final String NARROWS = "io.github.narrows";

    private DefaultLogging() {}

    /** Lets progress be seen where there is no configuration; one of the user's own stays what it is. */
    static void showProgress() {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        if (context.getConfiguration() instanceof DefaultConfiguration) {
            Configurator.setLevel(NARROWS, Level.INFO);
        }
    }
}
