package io.github.narrows.testing;

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
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Keeps the first channels times a scale, which a start sets to the mean size of latents. It breaks no promise. */
final class Scaling implements Bottleneck {
    private final LatentShape shape;
    private final Parameter scale;
    private final int kept;

    Scaling(GraphScope scope, LatentShape shape) {
        this(shape, scope.state("scale", Shape.scalar(), Initializer.ones()), shape.channels());
    }

    private Scaling(LatentShape shape, Parameter scale, int kept) {
        this.shape = shape;
        this.scale = scale;
        this.kept = kept;
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Codes codes = encode(tf, latents);
        return new BottleneckOutput(decode(tf, codes), codes);
    }

    @Override
    public CodeLayout layout() {
        return new CodeLayout(List.of(CodePart.coefficients("latents", shape.height(), shape.width(), kept)), 1);
    }

    /** [batch, height, width, kept]. */
    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return Codes.of(
                "latents", tf.slice(latents, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, kept})));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        int[][] after = {{0, 0}, {0, 0}, {0, 0}, {0, shape.channels() - kept}};
        Operand<TFloat32> whole = tf.pad(codes.part("latents", TFloat32.class), tf.constant(after), tf.constant(0f));
        return tf.math.mul(whole, scale.read(tf));
    }

    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return List.of(setTo(tf.math.mean(tf.math.abs(latents), tf.constant(new int[] {0, 1, 2, 3}))));
    }

    /** Sets the scale. */
    StateUpdate setTo(Operand<TFloat32> value) {
        return StateUpdate.of(List.of(value), tf -> scale.assign(tf, value));
    }

    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        SortedMap<Integer, Bottleneck> views = new TreeMap<>();
        for (int keep = 1; keep <= kept; keep++) {
            views.put(keep, new Scaling(shape, scale, keep));
        }
        return views;
    }
}
