package io.github.narrows.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Resident memory of this process in MiB, as the kernel counts it; -1 where there is no such count. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");
    private static final String RESET_PEAK = "5";

    private ResidentMemory() {}

    static long now() throws IOException {
        return megabytes("VmRSS:");
    }

    /** The most that there was since the process began, or since the peak was reset. */
    static long peak() throws IOException {
        return megabytes("VmHWM:");
    }

    /** Lets the peak begin anew; tells whether the kernel allows it. */
    static boolean resetPeak() {
        try {
            Files.writeString(RESET, RESET_PEAK, StandardOpenOption.WRITE);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static long megabytes(String key) throws IOException {
        if (!Files.isReadable(STATUS)) {
            return -1;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
