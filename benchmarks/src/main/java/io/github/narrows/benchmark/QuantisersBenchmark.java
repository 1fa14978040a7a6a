package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.gaussian.GaussianConfig;
import io.github.narrows.bottleneck.gaussian.NoneConfig;
import io.github.narrows.bottleneck.vq.FactorizedConfig;
import io.github.narrows.bottleneck.vq.GradientEstimator;
import io.github.narrows.bottleneck.vq.RotationTrick;
import io.github.narrows.bottleneck.vq.SimVqConfig;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.bottleneck.vq.nested.GroupedConfig;
import io.github.narrows.bottleneck.vq.nested.ResidualConfig;
import io.github.narrows.bottleneck.vq.scalar.BsqConfig;
import io.github.narrows.bottleneck.vq.scalar.FsqConfig;
import io.github.narrows.bottleneck.vq.scalar.LfqConfig;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.hardware.Precision;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole training steps, float32, of every bottleneck of the quantiser family beside {@code vq}, in interleaved rounds. */
final class QuantisersBenchmark {
    private static final int ROUNDS = 15;
    private static final int[] BATCH_SIZES = {64, 256};
    private static final int LARGE = 8192;
    private static final String CONTROL = "vq";
    private static final String LARGE_CONTROL = large(CONTROL);

    private final PrintStream out;

    QuantisersBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.println(Hardware.ofThisMachine(0).cpu());
        Map<String, Bottleneck.Config> bottlenecks = bottlenecks();
        for (int batchSize : BATCH_SIZES) {
            List<TimedStep> steps = new ArrayList<>();
            bottlenecks.forEach((name, config) -> steps.add(TimedStep.of(name, config, batchSize, Precision.FLOAT32)));
            try {
                measure(steps);
                print(batchSize, steps);
            } finally {
                steps.forEach(TimedStep::close);
            }
        }
    }

    private static Map<String, Bottleneck.Config> bottlenecks() {
        VqConfig vq = VqConfig.DEFAULTS;
        SimVqConfig simVq = SimVqConfig.DEFAULTS;
        FactorizedConfig factorized = FactorizedConfig.DEFAULTS;
        Map<String, Bottleneck.Config> all = new LinkedHashMap<>();
        all.put("none", new NoneConfig());
        all.put("gaussian", GaussianConfig.DEFAULTS);
        all.put(CONTROL, vq);
        all.put("vq, rotation", vq(vq.codebookSize(), new RotationTrick()));
        all.put("simvq", simVq);
        all.put("factorized", factorized);
        all.put("fsq", FsqConfig.DEFAULTS);
        all.put("lfq", LfqConfig.DEFAULTS);
        all.put("bsq", BsqConfig.DEFAULTS);
        all.put("grouped", GroupedConfig.DEFAULTS);
        all.put("residual", ResidualConfig.DEFAULTS);
        all.put(LARGE_CONTROL, vq(LARGE, vq.estimator()));
        all.put(
                large("simvq"),
                new SimVqConfig(LARGE, simVq.commitmentWeight(), simVq.codebookWeight(), simVq.estimator()));
        all.put(
                large("factorized"),
                new FactorizedConfig(
                        LARGE,
                        factorized.codeChannels(),
                        factorized.commitmentWeight(),
                        factorized.update(),
                        factorized.start(),
                        factorized.revival(),
                        factorized.estimator()));
        return all;
    }

    private static VqConfig vq(int codebookSize, GradientEstimator estimator) {
        VqConfig vq = VqConfig.DEFAULTS;
        return new VqConfig(
                codebookSize,
                vq.commitmentWeight(),
                vq.distance(),
                vq.update(),
                vq.start(),
                vq.revival(),
                estimator,
                vq.codeChannels());
    }

    private static String large(String name) {
        return name + ", " + LARGE + " codes";
    }

    private static void measure(List<TimedStep> steps) {
        steps.forEach(one -> one.step().run());
        for (int round = 0; round < ROUNDS; round++) {
            steps.forEach(TimedStep::measure);
        }
    }

    private void print(int batchSize, List<TimedStep> steps) {
        out.printf("%nBatch %d; beside a control: times as long, median of rounds and best of rounds:%n%n", batchSize);
        out.printf(
                "| bottleneck | best ms | median ms | beside `%s` | best | beside `%s` | best | trained | side information |%n",
                CONTROL, LARGE_CONTROL);
        out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        Times control = times(steps, CONTROL);
        Times large = times(steps, LARGE_CONTROL);
        for (TimedStep one : steps) {
            Times times = one.times();
            BottleneckSize size = BottleneckSize.of(one.bottleneck());
            out.printf(
                    "| `%s` | %.1f | %.1f | %.3f | %.3f | %.3f | %.3f | %,d | %,d |%n",
                    one.name(),
                    times.best() * 1e3,
                    times.median() * 1e3,
                    times.ratioTo(control),
                    times.best() / control.best(),
                    times.ratioTo(large),
                    times.best() / large.best(),
                    size.trained(),
                    size.sideInformation());
        }
    }

    private static Times times(List<TimedStep> steps, String name) {
        return steps.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .times();
    }
}
