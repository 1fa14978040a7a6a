package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.train.hardware.Precision;
import java.io.IOException;
import java.io.PrintStream;
import org.bytedeco.javacpp.Pointer;

/** Resident memory and native objects (tensors, sessions, operations) that Java holds, over 2,000 steps of a small network: both must stay flat. */
final class MemoryBenchmark {
    private static final int STEPS = 2_000;
    private static final int EVERY = 200;
    private static final int BATCH = 64;

    private final PrintStream out;

    MemoryBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() throws IOException {
        out.println("| step | resident MiB | native objects |");
        out.println("|--:|--:|--:|");
        VqVaeModelConfig small = new VqVaeModelConfig(32, 16, 1, 4, 16);
        try (TrainingStep step = new TrainingStep(VqConfig.DEFAULTS, BATCH, Precision.FLOAT32, small)) {
            for (int i = 1; i <= STEPS; i++) {
                step.run();
                if (i % EVERY == 0) {
                    out.printf("| %d | %d | %d |%n", i, ResidentMemory.now(), Pointer.totalCount());
                }
            }
        }
    }
}
