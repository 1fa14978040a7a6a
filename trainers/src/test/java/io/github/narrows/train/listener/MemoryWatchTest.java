package io.github.narrows.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {
    @Test
    void readsTheResidentSize() {
        List<String> status = List.of("Name:\tjava", "VmSize:\t 9000000 kB", "VmRSS:\t  123456 kB", "Threads:\t20");
        assertThat(MemoryWatch.resident(status)).hasValue(126418944L);
        assertThat(MemoryWatch.resident(List.of())).isEmpty();
    }

    @Test
    void speaksOnlyWhenAsked() throws IOException {
        FakeRun run = new FakeRun(Path.of("run"), 100, new MemoryWatch(10));
        try (CapturedLog log = new CapturedLog(MemoryWatch.class, Level.INFO)) {
            run.stepTo(20);
            assertThat(log.lines).isEmpty();
        }
        try (CapturedLog log = new CapturedLog(MemoryWatch.class, Level.DEBUG)) {
            run.stepTo(40);
            assertThat(log.lines)
                    .hasSize(2)
                    .allMatch(
                            line -> line.matches("step \\d+: [1-9]\\d* MB resident, \\d+ native objects held by Java"));
        }
    }
}
