package org.example.rounding;

import io.github.narrows.bottleneck.Better;
import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import java.util.List;
import java.util.SortedMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Lets the first channels pass; the decoder sees the mean of the others. Mean and variance follow the latents. */
final class Leading implements Bottleneck {
    private static final String COMPONENTS = "components";
    private static final float MEMORY = 0.99f;

    private final LatentShape shape;
    private final Parameter mean;
    private final Parameter variance;
    private final int kept;

    Leading(GraphScope scope, LatentShape shape, int kept) {
        this(
                shape,
                scope.state("mean", Shape.of(shape.channels()), Initializer.zeros()),
                scope.state("variance", Shape.of(shape.channels()), Initializer.ones()),
                kept);
    }

    private Leading(LatentShape shape, Parameter mean, Parameter variance, int kept) {
        this.shape = shape;
        this.mean = mean;
        this.variance = variance;
        this.kept = kept;
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Codes codes = encode(tf, latents);
        Operand<TFloat32> constrained = decode(tf, codes);
        Operand<TFloat32> lost =
                tf.math.mean(tf.math.squaredDifference(latents, constrained), tf.constant(new int[] {0, 1, 2, 3}));
        BottleneckOutput output =
                new BottleneckOutput(constrained, codes).withMetric("lost-energy", lost, Better.LOWER);
        return pass.training() ? output.withUpdate(follow(latents, MEMORY)) : output;
    }

    /** The mean is what a decoder must have beside its network. */
    @Override
    public CodeLayout layout() {
        CodePart part = CodePart.coefficients(COMPONENTS, shape.height(), shape.width(), kept)
                .withVariances(
                        tf -> tf.slice(variance.read(tf), tf.constant(new int[] {0}), tf.constant(new int[] {kept})));
        return new CodeLayout(List.of(part), shape.channels());
    }

    /** [batch, height, width, kept]. */
    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> centred = tf.math.sub(latents, mean.read(tf));
        Operand<TInt32> origin = tf.constant(new int[] {0, 0, 0, 0});
        return Codes.of(COMPONENTS, tf.slice(centred, origin, tf.constant(new int[] {-1, -1, -1, kept})));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        int[][] dropped = {{0, 0}, {0, 0}, {0, 0}, {0, shape.channels() - kept}};
        Operand<TFloat32> all = tf.pad(codes.part(COMPONENTS, TFloat32.class), tf.constant(dropped), tf.constant(0f));
        return tf.math.add(all, mean.read(tf));
    }

    /** From the first batches alone: nothing of the initial values is kept. */
    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return List.of(follow(latents, 0));
    }

    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        return Bottleneck.viewsUpTo(kept, fewer -> new Leading(shape, mean, variance, fewer));
    }

    /** @param memory how much of the old values is kept */
    private StateUpdate follow(Operand<TFloat32> latents, float memory) {
        return StateUpdate.of(List.of(latents), tf -> {
            Operand<TInt32> places = tf.constant(new int[] {0, 1, 2});
            Operand<TFloat32> newMean = tf.math.mean(latents, places);
            Operand<TFloat32> newVariance = tf.math.mean(tf.math.squaredDifference(latents, newMean), places);
            Op moved = towards(tf, mean, newMean, memory);
            Op scaled = towards(tf, variance, newVariance, memory);
            return tf.withControlDependencies(List.of(moved, scaled)).noOp();
        });
    }

    private static Op towards(Ops tf, Parameter old, Operand<TFloat32> batch, float memory) {
        Operand<TFloat32> kept = tf.math.mul(old.read(tf), tf.constant(memory));
        return old.assign(tf, tf.math.add(kept, tf.math.mul(batch, tf.constant(1 - memory))));
    }
}
