package io.github.narrows.benchmark;

import java.io.IOException;
import java.io.PrintStream;

/** Runs one benchmark by name and prints a Markdown table. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * @param args {@code step}, {@code quantisers}, {@code look-up}, {@code large-codebook}, {@code omp}, {@code pca},
     *     {@code adversarial}, {@code input}, {@code memory} or {@code coder}
     */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        String name = args.length == 1 ? args[0] : "";
        switch (name) {
            case "step" -> new StepBenchmark(out).run();
            case "quantisers" -> new QuantisersBenchmark(out).run();
            case "look-up" -> new LookUpBenchmark(out).run();
            case "large-codebook" -> new LargeCodebookBenchmark(out).run();
            case "omp" -> new OmpBenchmark(out).run();
            case "pca" -> new PcaBenchmark(out).run();
            case "adversarial" -> new AdversarialBenchmark(out).run();
            case "input" -> new InputBenchmark(out).run();
            case "memory" -> new MemoryBenchmark(out).run();
            case "coder" -> new CoderBenchmark(out).run();
            default -> {
                System.err.println("benchmarks: name one of step, quantisers, look-up, large-codebook, omp, pca,"
                        + " adversarial, input, memory, coder");
                System.exit(2);
            }
        }
    }
}
