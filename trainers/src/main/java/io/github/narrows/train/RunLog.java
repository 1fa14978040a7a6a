package io.github.narrows.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is logged to the run's {@code log.txt} as well, as long as it is open. What is logged before the run has begun
 * is held back until then: the folder may still hold another run.
 */
final class RunLog implements AutoCloseable {
    private final LoggerContext context;
    private final Lines lines = new Lines();

    /** Keeps events in mind, and hands them on once it is known where to. */
    private static final class Lines extends AbstractAppender {
        private static final String NAME = "run";

        private final List<LogEvent> held = new ArrayList<>();
        private @Nullable FileAppender file;

        Lines() {
            super(NAME, null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public synchronized void append(LogEvent event) {
            if (file == null) {
                held.add(event.toImmutable());
            } else {
                file.append(event);
            }
        }

        synchronized void handOnTo(FileAppender opened) {
            file = opened;
            held.forEach(opened::append);
            held.clear();
        }

        synchronized void end() {
            stop();
            if (file != null) {
                file.stop();
            }
        }
    }

    private RunLog(LoggerContext context) {
        this.context = context;
    }

    /** Begins to listen. */
    static RunLog held() {
        RunLog log = new RunLog((LoggerContext) LogManager.getContext(false));
        log.lines.start();
        log.context.getConfiguration().getRootLogger().addAppender(log.lines, Level.INFO, null);
        log.context.updateLoggers();
        return log;
    }

    /** Writes what was held back, and from then on everything, behind what the file holds. */
    void writeTo(Path file) {
        FileAppender appender = FileAppender.newBuilder()
                .setName(file.toString())
                .setFileName(file.toString())
                .setAppend(true)
                .setLayout(PatternLayout.newBuilder()
                        .setPattern("%d{ISO8601} %-5p %m%n%throwable")
                        .build())
                .build();
        appender.start();
        lines.handOnTo(appender);
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender(Lines.NAME);
        context.updateLoggers();
        lines.end();
    }
}
