package io.github.narrows.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.narrows.file.FileDigest;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.TestGraph;
import io.github.narrows.model.feature.FeatureNetwork.Features;
import io.github.narrows.testing.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tukaani.xz.XZInputStream;

/** The published weights on the first test images of CIFAR-10, where both lie in the data folder. */
@EnabledIfEnvironmentVariable(named = "NARROWS_DATA", matches = ".+")
@Tag("rounding")
class ResNet20Test {
    private static final Golden CASES = Golden.read("/golden/resnet20.json");
    private static final int RECORD = 3073;

    private static Path weights;
    private static Path images;

    @BeforeAll
    static void findFiles() {
        Path data = Path.of(System.getenv("NARROWS_DATA"));
        weights = data.resolve("weights/resnet20-12fca82f.npz");
        images = data.resolve("cifar10/cifar-10-batches-bin/test_batch.bin.xz");
        assumeTrue(Files.exists(weights), () -> "there is no " + weights);
        assumeTrue(Files.exists(images), () -> "there is no " + images);
    }

    @Test
    void givesTheFeaturesAndLogitsOfTheOriginal() throws IOException {
        Golden.Case golden = CASES.named("first_8_test_images");
        byte[] records = records(8);
        assertThat(FileDigest.sha256Of(records)).isEqualTo(golden.inputText("sha256_of_the_8_records"));
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> pictures = pictures(graph, records);
            Features features = new PublishedConfig.ResNet20(weights)
                    .create(graph.root(), path -> path)
                    .apply(graph.tf(), pictures);
            golden.assertMatches("pooled_features", graph.run(features.pooled()));
            List<Operand<TFloat32>> means = new ArrayList<>();
            List<Operand<TFloat32>> roots = new ArrayList<>();
            for (Operand<TFloat32> tap : features.taps()) {
                means.add(mean(graph, tap));
                roots.add(graph.tf().math.sqrt(mean(graph, graph.tf().math.square(tap))));
            }
            golden.assertMatches("stage_means", transposed(graph.runAll(means)));
            golden.assertMatches("stage_root_mean_squares", transposed(graph.runAll(roots)));
            golden.assertMatches("logits", graph.run(logits(graph, pictures)));
        }
    }

    @Test
    void classifiesAsWellAsTheOriginal() throws IOException {
        Golden.Case golden = CASES.named("first_1000_test_images");
        byte[] records = records(1000);
        int correct = 0;
        for (int first = 0; first < 1000; first += 250) {
            byte[] part = Arrays.copyOfRange(records, first * RECORD, (first + 250) * RECORD);
            try (TestGraph graph = new TestGraph()) {
                float[] logits = graph.run(logits(graph, pictures(graph, part)));
                for (int i = 0; i < 250; i++) {
                    correct += largest(logits, 10 * i) == part[i * RECORD] ? 1 : 0;
                }
            }
        }
        assertThat(correct).isEqualTo((int) golden.expectedScalar("correct"));
    }

    private static Operand<TFloat32> logits(TestGraph graph, Operand<TFloat32> pictures) {
        NetworkDescription description = PublishedNetwork.RESNET20.description().pooledAt("logits");
        return DescribedNetwork.create(graph.root(), description, weights)
                .apply(graph.tf(), pictures)
                .pooled();
    }

    private static int largest(float[] numbers, int from) {
        int largest = 0;
        for (int i = 1; i < 10; i++) {
            largest = numbers[from + i] > numbers[from + largest] ? i : largest;
        }
        return largest;
    }

    private static Operand<TFloat32> mean(TestGraph graph, Operand<TFloat32> map) {
        return graph.tf().math.mean(map, graph.tf().constant(new int[] {1, 2, 3}));
    }

    private static float[] transposed(List<float[]> columns) {
        float[] rows = new float[columns.size() * columns.get(0).length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = columns.get(i % columns.size())[i / columns.size()];
        }
        return rows;
    }

    private static byte[] records(int count) throws IOException {
        try (InputStream in = new XZInputStream(Files.newInputStream(images))) {
            return in.readNBytes(count * RECORD);
        }
    }

    /** Planes of records to pictures, as the project shows them to a model. */
    private static Operand<TFloat32> pictures(TestGraph graph, byte[] records) {
        int count = records.length / RECORD;
        byte[] pixels = new byte[count * 3072];
        for (int i = 0; i < pixels.length; i++) {
            int inPicture = i % 3072;
            pixels[i] = records[i / 3072 * RECORD + 1 + inPicture % 3 * 1024 + inPicture / 3];
        }
        try (TUint8 tensor = TUint8.tensorOf(Shape.of(count, 32, 32, 3), DataBuffers.of(pixels))) {
            return PixelRange.centred(graph.tf(), graph.tf().constantOf(tensor));
        }
    }
}
