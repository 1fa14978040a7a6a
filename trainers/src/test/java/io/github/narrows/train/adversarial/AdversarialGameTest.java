package io.github.narrows.train.adversarial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.discriminator.Discriminator;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.train.objective.Judgement;
import io.github.narrows.train.objective.MeanAbsolute;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.ReconstructionObjective;
import io.github.narrows.train.objective.Targets;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.ConstantRate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/** A decoder of one convolution against a discriminator of two, whose losses and gradients were computed independently. */
@Tag("rounding")
class AdversarialGameTest {
    private static final Golden.Case GOLDEN =
            Golden.read("/golden/adversarial.json").named("adaptive_weight_at_the_last_kernel");

    @Test
    void theTotalLossAndItsGradientsEqualTheReference() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            LastLayer decoder = new LastLayer(graph.scope().child("decoder"));
            Judgement judgement = judge(graph, decoder, 0, 0);
            graph.initialise();
            Judgement.Opposition opposition = judgement.opposition().orElseThrow();
            Operand<TFloat32> reconstruction = judgement.losses().get("reconstruction");
            Operand<TFloat32> total =
                    tf.math.add(reconstruction, opposition.losses().get("adversarial"));

            GOLDEN.assertMatches("reconstruction", graph.floats(reconstruction));
            GOLDEN.assertMatches("total", graph.floats(total));
            assertThat(graph.scalar(opposition.metrics().get("adversarial-weight")))
                    .isEqualTo((float) (0.8 * GOLDEN.expectedScalar("adaptive_weight")), offset());
            GOLDEN.assertMatches("gradient_kernel_of_reconstruction", gradient(graph, reconstruction, decoder.kernel));
            GOLDEN.assertMatches("gradient_kernel_of_total", gradient(graph, total, decoder.kernel));
            GOLDEN.assertMatches("gradient_bias_of_total", gradient(graph, total, decoder.bias));
        }
    }

    @Test
    void theAdversarialLossRisesOverTheRamp() {
        float[] weights = new float[4];
        for (int step = 0; step < 4; step++) {
            try (TestGraph graph = new TestGraph(1)) {
                LastLayer decoder = new LastLayer(graph.scope().child("decoder"));
                Judgement judgement = judge(graph, decoder, step, 2);
                graph.initialise();
                weights[step] = graph.scalar(
                        judgement.opposition().orElseThrow().metrics().get("adversarial-weight"));
            }
        }
        float full = weights[3];
        // It starts at step 1: 1/2 of its weight there, all of it from step 2 on.
        assertThat(weights[1]).isEqualTo(full / 2);
        assertThat(weights[2]).isEqualTo(full);
    }

    private static Offset<Float> offset() {
        return Offset.offset(1e-5f);
    }

    private static Judgement judge(TestGraph graph, LastLayer decoder, long step, long ramp) {
        Ops tf = graph.tf();
        AdamConfig adam = new AdamConfig(1e-4f, new ConstantRate(0), 0.5f, 0.9f, 1e-7f);
        AdversarialObjective objective = new AdversarialObjective(
                new ReconstructionObjective(new MeanAbsolute()),
                Toy::new,
                new AdversarialLoss.Hinge(),
                (float) GOLDEN.inputScalar("discriminator_weight"),
                new AdversarialWeight.Adaptive(0, 1e4f, 0, (float) GOLDEN.inputScalar("epsilon")),
                new DiscriminatorRegularizer.None(),
                ramp == 0 ? 0 : 1,
                0,
                ramp,
                adam,
                0);
        Objective game = objective.create(
                graph.scope().child("objective"),
                new Objective.Surroundings(new ImageShape(5, 5, 2), decoder, () -> 1, path -> path));
        Pass pass = new Pass(true, tf.constant(step), tf.constant(step), 10, tf.constant(1f));
        Operand<TFloat32> target = graph.constant(GOLDEN.input("target"), 2, 5, 5, 2);
        AutoencoderOutput output = decoder.apply(tf, tf.constant(0f), pass);
        return game.judge(tf, new Targets(target, Optional.empty()), output, pass);
    }

    private static float[] gradient(TestGraph graph, Operand<TFloat32> loss, Parameter by) {
        return graph.floats(graph.gradient(loss, by.variable(), by.read(graph.tf())));
    }

    private static Operand<TFloat32> conv(Ops tf, Operand<TFloat32> x, Operand<TFloat32> kernel) {
        return tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
    }

    /** The reference's discriminator. It works on pictures in [-0.5, 0.5], where the game hands over twice that. */
    private static final class Toy implements Discriminator {
        private final Parameter first;
        private final Parameter second;

        Toy(GraphScope scope, ImageShape image) {
            this.first = scope.kernel(
                    "first", Shape.of(3, 3, 2, 1), Initializer.values(GOLDEN.input("discriminator_kernel_1")));
            this.second = scope.kernel(
                    "second", Shape.of(3, 3, 1, 1), Initializer.values(GOLDEN.input("discriminator_kernel_2")));
        }

        @Override
        public Judge inStep(Ops tf, boolean training) {
            return new Judge() {
                @Override
                public Operand<TFloat32> logits(Ops region, Operand<TFloat32> pictures) {
                    Operand<TFloat32> halved = region.math.mul(pictures, region.constant(0.5f));
                    Operand<TFloat32> hidden = conv(region, halved, first.read(region));
                    return conv(region, region.nn.leakyRelu(hidden, LeakyRelu.alpha(0.2f)), second.read(region));
                }

                @Override
                public List<StateUpdate> updates() {
                    return List.of();
                }
            };
        }
    }

    /** An autoencoder that is its last layer: given features, a 3x3 convolution with a bias. */
    private static final class LastLayer implements Autoencoder {
        private final Parameter kernel;
        private final Parameter bias;

        LastLayer(GraphScope scope) {
            this.kernel = scope.kernel("kernel", Shape.of(3, 3, 3, 2), Initializer.values(GOLDEN.input("kernel")));
            this.bias = scope.trainable("bias", Shape.of(2), Initializer.values(GOLDEN.input("bias")));
        }

        @Override
        public AutoencoderOutput apply(Ops tf, Operand<TFloat32> images, Pass pass) {
            Operand<TFloat32> features =
                    tf.reshape(tf.constant(GOLDEN.input("features")), tf.constant(new int[] {2, 5, 5, 3}));
            Operand<TFloat32> image = tf.nn.biasAdd(conv(tf, features, kernel.read(tf)), bias.read(tf));
            return new AutoencoderOutput(
                    image,
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new BottleneckOutput(
                            features, new Codes(new TreeMap<>()), new TreeMap<>(), new TreeMap<>(), List.of()));
        }

        @Override
        public Parameter lastKernel() {
            return kernel;
        }

        @Override
        public CodeLayout layout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Codes encode(Ops tf, Operand<TFloat32> images) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Operand<TFloat32> decode(Ops tf, Codes codes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StateUpdate> start(Ops tf, Operand<TFloat32> images) {
            return List.of();
        }

        @Override
        public List<String> remarks() {
            return List.of();
        }
    }
}
