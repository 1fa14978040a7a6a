package io.github.narrows.train.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgressBarListenerTest {
    @Test
    void fillsUp() throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        ProgressBarListener bar = new ProgressBarListener(new PrintStream(screen, true, UTF_8));
        FakeRun run = new FakeRun(Path.of("run"), 100, bar);
        run.start();
        run.stepTo(100);
        run.close();
        assertThat(screen.toString(UTF_8)).contains("train").contains("100/100").contains("loss 0.0098");
    }

    @Test
    void isOffWithoutATerminal() {
        // The process that runs the tests has its streams redirected.
        assertThat(ProgressBarListener.onTerminal()).isEmpty();
    }
}
