package io.github.narrows.bottleneck.vq.nested;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.FactorizedConfig;
import io.github.narrows.bottleneck.vq.RotationTrick;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.bottleneck.vq.scalar.FsqConfig;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How often a level looks for its codes, and what the decoder's gradient moves in it. */
class ResidualSearchTest {
    private static final int LEVELS = 2;
    private static final LatentShape SHAPE = new LatentShape(2, 2, 6);
    private static final FactorizedConfig PROJECTED = new FactorizedConfig(
            8,
            3,
            0.25f,
            GradientConfig.DEFAULTS,
            KMeansStart.DEFAULTS,
            RandomLatentsRevival.DEFAULTS,
            new RotationTrick());

    /** Levels, and how many codebooks one of them has. */
    private record Levels(String name, Bottleneck.Config inner, int codebooks) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Levels> levels() {
        return Stream.of(
                new Levels("gradient codebooks", SmallVq.TRAINED, 1),
                new Levels("averaged codebooks", SmallVq.MOVING, 1),
                new Levels("projected codebooks", PROJECTED, 1),
                new Levels("groups", new GroupedConfig(2, SmallVq.TRAINED), 2),
                new Levels("projected groups", new GroupedConfig(2, PROJECTED), 2),
                new Levels(
                        "levels in levels", new ResidualConfig(2, PROJECTED, 0.5f, new StraightThroughEstimator()), 2),
                new Levels("projected roundings", new FsqConfig(List.of(8, 5)), 0));
    }

    private static Stream<Levels> projected() {
        return levels().filter(levels ->
                levels.name().startsWith("projected") || levels.name().equals("levels in levels"));
    }

    /** A search ends in the place of one maximum. */
    @ParameterizedTest
    @MethodSource("levels")
    void searchesEveryCodebookOnce(Levels levels) {
        try (TestGraph graph = new TestGraph(1)) {
            apply(graph, levels.inner());
            assertThat(searches(graph)).isEqualTo((long) LEVELS * levels.codebooks());
        }
    }

    /** The oracle applies each level a second time, to latents that no gradient leaves. */
    @ParameterizedTest
    @MethodSource("projected")
    void movesItsMapsAsASecondPassWould(Levels levels) {
        Map<String, float[]> expected = gradients(hidden(levels.inner()));
        Map<String, float[]> actual = gradients(levels.inner());
        assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
        actual.forEach((name, gradient) -> {
            assertThat(Numbers.norm(gradient)).as(name).isGreaterThan(1e-3);
            assertThat(Numbers.distance(gradient, expected.get(name))).as(name).isLessThan(1e-5);
        });
    }

    /** The bias of a map out takes one gradient of each position of each image that keeps the level. */
    @Test
    void movesNothingOfALevelThatAnImageGoesWithout() {
        int images = 64;
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            GraphScope scope = graph.scope().child("bottleneck");
            Bottleneck residual =
                    new ResidualConfig(2, PROJECTED, 1, new StraightThroughEstimator()).create(scope, SHAPE);
            Operand<TFloat32> latents = graph.constant(TestGraph.gaussian(images * 24, 1, 2), images, 2, 2, 6);
            Pass pass = new Pass(true, tf.constant(4L), tf.constant(4L), 10, tf.constant(0.1f));
            Operand<TFloat32> y =
                    tf.reduceSum(residual.apply(tf, latents, pass).latents(), tf.constant(new int[] {0, 1, 2, 3}));
            int[] kept = graph.ints(new LevelDropout(1, 2, scope.seed("dropout")).kept(tf, latents, pass));
            Parameter bias = graph.scope().trained().stream()
                    .filter(parameter -> parameter.name().equals("bottleneck/level-2/out/bias"))
                    .findFirst()
                    .orElseThrow();
            Operand<TFloat32> gradient = graph.gradient(y, bias.variable(), bias.read(tf));
            graph.initialise();
            long both = Arrays.stream(kept).filter(levels -> levels == 2).count();
            assertThat(both).isPositive().isLessThan(images);
            assertThat(graph.floats(gradient)).containsOnly((float) (both * SHAPE.positions()));
        }
    }

    private static Map<String, float[]> gradients(Bottleneck.Config inner) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> latents = apply(graph, inner);
            Operand<TFloat32> weights = graph.constant(TestGraph.gaussian(3 * 24, 1, 3), 3, 2, 2, 6);
            Operand<TFloat32> y = tf.reduceSum(tf.math.mul(latents, weights), tf.constant(new int[] {0, 1, 2, 3}));
            List<Parameter> maps = graph.scope().trained().stream()
                    .filter(parameter -> parameter.name().matches(".*/(in|out)/(kernel|bias)"))
                    .toList();
            Output<?>[] variables =
                    maps.stream().map(map -> map.variable().asOutput()).toArray(Output<?>[]::new);
            List<Operand<TFloat32>> made = new ArrayList<>();
            for (Output<?> gradient : graph.graph().addGradients(y.asOutput(), variables)) {
                made.add(gradient.expect(TFloat32.class));
            }
            graph.initialise();
            List<float[]> numbers = graph.feed().all(made);
            Map<String, float[]> gradients = new TreeMap<>();
            for (int i = 0; i < made.size(); i++) {
                gradients.put(maps.get(i).name(), numbers.get(i));
            }
            return gradients;
        }
    }

    /** The constrained latents of a training pass. */
    private static Operand<TFloat32> apply(TestGraph graph, Bottleneck.Config inner) {
        Ops tf = graph.tf();
        Bottleneck residual = new ResidualConfig(LEVELS, inner, 0, new StraightThroughEstimator())
                .create(graph.scope().child("bottleneck"), SHAPE);
        Operand<TFloat32> latents = graph.constant(TestGraph.gaussian(3 * 24, 1, 2), 3, 2, 2, 6);
        Pass pass = new Pass(true, tf.constant(4L), tf.constant(4L), 10, tf.constant(0.1f));
        return residual.apply(tf, latents, pass).latents();
    }

    private static long searches(TestGraph graph) {
        Iterable<GraphOperation> operations = () -> graph.graph().operations();
        return StreamSupport.stream(operations.spliterator(), false)
                .filter(operation -> operation.type().equals("ArgMax"))
                .count();
    }

    /** The same bottleneck, of which nothing is known but that it is one. */
    private static Bottleneck.Config hidden(Bottleneck.Config config) {
        return (scope, shape) -> new Hidden(config.create(scope, shape));
    }

    private record Hidden(Bottleneck bottleneck) implements Bottleneck {
        @Override
        public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
            return bottleneck.apply(tf, latents, pass);
        }

        @Override
        public CodeLayout layout() {
            return bottleneck.layout();
        }

        @Override
        public Codes encode(Ops tf, Operand<TFloat32> latents) {
            return bottleneck.encode(tf, latents);
        }

        @Override
        public Operand<TFloat32> decode(Ops tf, Codes codes) {
            return bottleneck.decode(tf, codes);
        }
    }
}
