package io.github.narrows.benchmark;

import io.github.narrows.data.Batches;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.Part;
import io.github.narrows.data.sets.Cifar10Config;
import io.github.narrows.data.sets.ImagesConfig;
import io.github.narrows.train.Narrows;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Images per second that the stream of batches gives when nobody computes; CIFAR-10 and a folder of JPEG faces. */
final class InputBenchmark {
    private static final int BATCH = 64;
    private static final int FACE_SIDE = 64;
    private static final long SEED = 1;

    private final PrintStream out;

    InputBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() throws IOException {
        out.println("| data | threads | images | images/s |");
        out.println("|---|--:|--:|--:|");
        DataRoot root = Narrows.dataRoot(Optional.empty());
        for (int threads = 1; threads <= Runtime.getRuntime().availableProcessors(); threads++) {
            run("CIFAR-10", Cifar10Config.DEFAULTS, root, threads);
            run("faces, JPEG to 64 pixels", ImagesConfig.of(Path.of("faces/lfw-128.tar.xz"), FACE_SIDE), root, threads);
        }
    }

    /** The first epoch: later ones may come from memory. */
    private void run(String name, Dataset.Config config, DataRoot root, int threads) throws IOException {
        try (Dataset dataset = config.open(root, SEED)) {
            int images = dataset.count(Part.TRAIN);
            long before = System.nanoTime();
            try (Batches batches = new Batches(dataset.samples(Part.TRAIN), BATCH, SEED, 0, threads, threads + 1)) {
                for (int done = 0; done < images; done += BATCH) {
                    batches.next();
                }
            }
            double seconds = (System.nanoTime() - before) * 1e-9;
            out.printf("| %s | %d | %d | %.0f |%n", name, threads, images, images / seconds);
        }
    }
}
