package io.github.narrows.train.listener;

import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.bytedeco.javacpp.Pointer;

/** Logs, for those who look for leaks, how much memory the process and its native tensors take. */
public final class MemoryWatch implements TrainingListener {
    private static final Logger LOG = LogManager.getLogger();
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double MEGABYTE = 1e6;

    private final int every;

    /** @param every steps between two lines */
    public MemoryWatch(int every) {
        this.every = every;
    }

    @Override
    public void stepped(Run run, StepReport report) throws IOException {
        if (LOG.isDebugEnabled() && report.step() % every == 0) {
            log(report.step());
        }
    }

    @Override
    public void finished(Run run, StopReason reason) throws IOException {
        if (LOG.isDebugEnabled()) {
            log(run.step());
        }
    }

    private static void log(long step) throws IOException {
        OptionalLong resident = Files.isReadable(STATUS) ? resident(Files.readAllLines(STATUS)) : OptionalLong.empty();
        LOG.debug(
                "step {}: {} resident, {} native objects held by Java",
                step,
                resident.isPresent() ? megabytes(resident.getAsLong()) : "unknown size",
                Pointer.totalCount());
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / MEGABYTE) + " MB";
    }

    /** Bytes of the process in RAM, from the lines of Linux's {@code /proc/self/status}. */
    static OptionalLong resident(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
