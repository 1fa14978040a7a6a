package io.github.narrows.train.listener;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What one class logs, while this is open. */
final class CapturedLog extends AbstractAppender implements AutoCloseable {
    final List<String> lines = new ArrayList<>();
    private final Logger logger;
    private final Level before;

    CapturedLog(Class<?> type, Level level) {
        super("captured", null, null, true, Property.EMPTY_ARRAY);
        logger = (Logger) LogManager.getLogger(type);
        before = logger.getLevel();
        start();
        logger.addAppender(this);
        logger.setLevel(level);
    }

    @Override
    public void append(LogEvent event) {
        lines.add(event.getMessage().getFormattedMessage());
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        logger.setLevel(before);
    }
}
