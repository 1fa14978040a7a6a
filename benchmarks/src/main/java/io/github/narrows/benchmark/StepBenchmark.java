package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.DictionaryConfig;
import io.github.narrows.bottleneck.gaussian.NoneConfig;
import io.github.narrows.bottleneck.pca.BasisKind;
import io.github.narrows.bottleneck.pca.PcaConfig;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.hardware.Precision;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Images per second of whole training steps beside the machine's matrix-product rate, in interleaved rounds. */
final class StepBenchmark {
    private static final int ROUNDS = 15;
    private static final int[] BATCH_SIZES = {64, 256};

    private final PrintStream out;

    StepBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() {
        Hardware hardware = Hardware.ofThisMachine(0);
        List<TimedStep> cases = cases(hardware);
        try (ProductRate product = new ProductRate(hardware.float32())) {
            cases.forEach(one -> one.step().run());
            for (int round = 0; round < ROUNDS; round++) {
                product.measure();
                cases.forEach(TimedStep::measure);
            }
            print(hardware, product, cases);
        } finally {
            cases.forEach(TimedStep::close);
        }
    }

    private static List<TimedStep> cases(Hardware hardware) {
        Map<String, Bottleneck.Config> bottlenecks = new LinkedHashMap<>();
        bottlenecks.put("none", new NoneConfig());
        bottlenecks.put("vq", VqConfig.DEFAULTS);
        bottlenecks.put("dictionary", DictionaryConfig.DEFAULTS);
        bottlenecks.put("pca", PcaConfig.DEFAULTS);
        bottlenecks.put("pca, per-location", PcaConfig.of(8, new BasisKind.PerLocation(), CovarianceConfig.DEFAULTS));
        List<Precision> precisions = hardware.mixed(Precision.AUTO)
                ? List.of(Precision.FLOAT32, Precision.MIXED)
                : List.of(Precision.FLOAT32);
        List<TimedStep> cases = new ArrayList<>();
        bottlenecks.forEach((name, config) -> {
            for (int batchSize : BATCH_SIZES) {
                for (Precision precision : precisions) {
                    cases.add(TimedStep.of(name, config, batchSize, precision));
                }
            }
        });
        return cases;
    }

    private void print(Hardware hardware, ProductRate product, List<TimedStep> cases) {
        double plain = cases.get(0).step().forwardFlops();
        out.printf("%s; 2048^3 product: %.0f GFLOP/s%n%n", hardware.cpu(), product.best());
        out.println(
                "| bottleneck | batch | precision | best ms | median ms | images/s | GFLOP/s | of the product rate |");
        out.println("|---|--:|---|--:|--:|--:|--:|--:|");
        for (TimedStep one : cases) {
            double rate = one.step().batchSize() / one.times().best();
            double gflops = rate * one.step().stepFlops(plain) * 1e-9;
            out.printf(
                    "| `%s` | %d | %s | %.1f | %.1f | %.0f | %.0f | %.0f %% |%n",
                    one.name(),
                    one.step().batchSize(),
                    name(one.step().precision()),
                    one.times().best() * 1e3,
                    one.times().median() * 1e3,
                    rate,
                    gflops,
                    100 * gflops / product.best());
        }
        out.println();
        out.println("| bottleneck | beside | batch | precision | times as long, median of rounds | best of rounds |");
        out.println("|---|---|--:|---|--:|--:|");
        for (TimedStep one : cases) {
            switch (one.name()) {
                case "none" -> {}
                case "dictionary" -> printBeside("vq", one, cases);
                default -> printBeside("none", one, cases);
            }
        }
    }

    private void printBeside(String control, TimedStep one, List<TimedStep> cases) {
        for (TimedStep other : cases) {
            if (other.name().equals(control)
                    && other.step().precision() == one.step().precision()
                    && other.step().batchSize() == one.step().batchSize()) {
                out.printf(
                        "| `%s` | `%s` | %d | %s | %.3f | %.3f |%n",
                        one.name(),
                        control,
                        one.step().batchSize(),
                        name(one.step().precision()),
                        one.times().ratioTo(other.times()),
                        one.times().best() / other.times().best());
            }
        }
    }

    private static String name(Precision precision) {
        return precision == Precision.MIXED ? "mixed" : "float32";
    }
}
