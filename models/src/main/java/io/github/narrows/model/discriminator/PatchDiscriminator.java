package io.github.narrows.model.discriminator;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.layer.Activation;
import io.github.narrows.model.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Convolutions, each but the last with a normalisation and a leaky ReLU; the last one gives the logits. */
final class PatchDiscriminator implements Discriminator {
    /** The published network stops widening here. */
    private static final int WIDEST = 8;

    private final List<Stage> stages = new ArrayList<>();
    private final Layer activation;

    private record Stage(String name, PaddedConv conv, DiscriminatorNorm.Layer norm) {}

    PatchDiscriminator(GraphScope scope, PatchDiscriminatorConfig config, int channels) {
        this.activation = Activation.leakyRelu(config.leakySlope());
        int powerIterations = config.spectralNorm() ? 1 : 0;
        int in = channels;
        for (int i = 0; i <= config.layers(); i++) {
            int out = config.width() * Math.min(1 << i, WIDEST);
            int stride = i < config.layers() ? 2 : 1;
            // The first stage sees the picture, whose brightness and contrast are worth judging: no normalisation.
            DiscriminatorNorm norm = i == 0 ? new DiscriminatorNorm.None() : config.norm();
            GraphScope stage = scope.child("conv" + (i + 1));
            PaddedConv conv = new PaddedConv(stage, in, out, stride, norm.needsBias(), powerIterations);
            stages.add(new Stage("conv" + (i + 1), conv, norm.create(stage, out)));
            in = out;
        }
        GraphScope last = scope.child("logits");
        PaddedConv logits = new PaddedConv(last, in, 1, 1, true, powerIterations);
        stages.add(new Stage("logits", logits, (tf, x, training, updates) -> x));
    }

    @Override
    public Judge inStep(Ops tf, boolean training) {
        List<StateUpdate> updates = new ArrayList<>();
        List<Operand<TFloat32>> kernels = stages.stream()
                .map(stage -> stage.conv().kernel(tf.withSubScope(stage.name()), training, updates))
                .toList();
        return new Judge() {
            @Override
            public Operand<TFloat32> logits(Ops region, Operand<TFloat32> pictures) {
                return PatchDiscriminator.this.logits(region, kernels, pictures, training, updates);
            }

            @Override
            public List<StateUpdate> updates() {
                return List.copyOf(updates);
            }
        };
    }

    private Operand<TFloat32> logits(
            Ops tf,
            List<Operand<TFloat32>> kernels,
            Operand<TFloat32> pictures,
            boolean training,
            List<StateUpdate> updates) {
        Operand<TFloat32> y = pictures;
        int last = stages.size() - 1;
        for (int i = 0; i <= last; i++) {
            Stage stage = stages.get(i);
            Ops region = tf.withSubScope(stage.name());
            y = stage.norm().apply(region, stage.conv().apply(region, kernels.get(i), y), training, updates);
            y = i < last ? activation.apply(region, y) : y;
        }
        return y;
    }
}
