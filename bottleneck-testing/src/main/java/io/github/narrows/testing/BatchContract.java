package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * What a bottleneck promises of an image's code in batches of other sizes and with other images. Coefficients and the latents
 * that they stand for are equal bit for bit. Indices are equal but for ties: choices that a change of the latents by their
 * rounding would turn. Coefficients of a set of indices may have been found in another order, and are equal within rounding.
 */
abstract class BatchContract extends ForwardContract {
    private static final int MOST = 128;
    private static final List<Integer> FEWER = List.of(1, 2, 5, 8, 14, 31, 64, 127);

    /** Of the scale of the latents; float32 rounds products of 64 channels to about 1e-6. */
    private static final float ROUNDING = 3e-6f;

    private static final int TRIES = 16;

    @Test
    void acceptsAnyBatchSize() {
        assertIndependent(shape(), BATCH, List.of(1, 2, 3, 4));
    }

    @Test
    void codesOfRealSizesDoNotDependOnTheBatch() {
        realShapes().forEach(shape -> assertIndependent(shape, MOST, FEWER));
    }

    @Test
    void aCodeDoesNotDependOnTheRestOfTheBatch() {
        try (Coder coder = new Coder(shape())) {
            float[] latents = coder.draw(BATCH, 7);
            float[] others = coder.draw(BATCH, 8);
            System.arraycopy(latents, 0, others, 0, coder.numbers);
            coder.assertSame(coder.code(latents), coder.code(others), latents, 1);
        }
    }

    private void assertIndependent(LatentShape shape, int images, List<Integer> fewer) {
        try (Coder coder = new Coder(shape)) {
            float[] all = coder.draw(images, 7);
            Coded together = coder.code(all);
            for (int batch : fewer) {
                float[] some = Arrays.copyOf(all, batch * coder.numbers);
                coder.assertSame(together, coder.code(some), some, batch);
            }
        }
    }

    /** What came out for a batch: index parts, then everything else with the constrained latents at the end. */
    private record Coded(int batch, List<double[]> indices, List<double[]> values) {
        List<double[]> indicesOf(int image) {
            return indices.stream().map(part -> image(part, batch, image)).toList();
        }

        boolean hasIndices(int image, List<double[]> expected) {
            return Arrays.deepEquals(indicesOf(image).toArray(), expected.toArray());
        }
    }

    /** The bottleneck in a graph of its own, at one shape of latents. */
    private final class Coder implements AutoCloseable {
        private final TestGraph graph = new TestGraph(SEED);
        private final LatentShape shape;
        private final Operand<TFloat32> fed;
        private final List<Operand<? extends TType>> indices = new ArrayList<>();
        private final List<Operand<? extends TType>> values = new ArrayList<>();
        private final boolean ordered;
        final int numbers;

        Coder(LatentShape shape) {
            this.shape = shape;
            this.numbers = shape.positions() * shape.channels();
            this.fed = graph.placeholder(-1, shape.height(), shape.width(), shape.channels());
            Bottleneck bottleneck = config().create(graph.scope().child("bottleneck"), shape);
            Codes codes = bottleneck.encode(graph.tf(), fed);
            List<CodePart> parts = bottleneck.layout().parts();
            for (CodePart part : parts) {
                (part instanceof CodePart.Coefficients ? values : indices)
                        .add(codes.parts().get(part.name()));
            }
            this.ordered = parts.stream().noneMatch(CodePart.IndexSet.class::isInstance);
            values.add(bottleneck
                    .apply(graph.tf(), fed, Pass.evaluation(graph.tf()))
                    .latents());
            graph.initialise();
        }

        float[] draw(int images, int seed) {
            return TestGraph.gaussian(images * numbers, 1, seed);
        }

        Coded code(float[] latents) {
            int batch = latents.length / numbers;
            Feed feed = graph.feed(fed, latents, batch, shape.height(), shape.width(), shape.channels());
            List<Operand<? extends TType>> both = new ArrayList<>(indices);
            both.addAll(values);
            List<double[]> made = feed.allNumbers(both);
            return new Coded(batch, made.subList(0, indices.size()), made.subList(indices.size(), made.size()));
        }

        /** Compares the first images of two batches. */
        void assertSame(Coded expected, Coded actual, float[] latents, int images) {
            for (int i = 0; i < images; i++) {
                String place = "image %d of %d, %s".formatted(i, actual.batch(), shape);
                if (expected.hasIndices(i, actual.indicesOf(i))) {
                    assertSameValues(place, expected, actual, i);
                } else {
                    assertTie(place, expected, actual, i, latents);
                }
            }
        }

        private void assertSameValues(String place, Coded expected, Coded actual, int image) {
            for (int part = 0; part < values.size(); part++) {
                double[] there = image(expected.values().get(part), expected.batch(), image);
                double[] here = image(actual.values().get(part), actual.batch(), image);
                if (ordered) {
                    assertThat(here).as(place).isEqualTo(there);
                } else {
                    assertThat(Numbers.distance(Numbers.floats(here), Numbers.floats(there)))
                            .as(place)
                            .isLessThan(1e-4);
                }
            }
        }

        /** Both codes must be among those of the latents of the image, changed by their rounding. */
        private void assertTie(String place, Coded expected, Coded actual, int image, float[] latents) {
            float[] one = Arrays.copyOfRange(latents, image * numbers, (image + 1) * numbers);
            List<Coded> near = IntStream.range(0, TRIES)
                    .mapToObj(seed -> code(Numbers.moved(one, TestGraph.gaussian(numbers, 1, seed), ROUNDING)))
                    .toList();
            for (Coded coded : List.of(expected, actual)) {
                assertThat(near)
                        .as("codes near %s, whose indices depend on the batch", place)
                        .anyMatch(other -> other.hasIndices(0, coded.indicesOf(image)));
            }
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
