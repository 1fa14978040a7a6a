package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Multiplies latents by a scale, which starts as the mean size of latents. It has a loss, a metric, an update, a number of
 * side information, and truncations in name.
 */
public final class LevelledBottleneck implements Bottleneck {
    private final LatentShape shape;
    private final Parameter scale;
    private final int unit;

    public LevelledBottleneck(String level, GraphScope scope, LatentShape shape) {
        this(level, scope, shape, 0);
    }

    /** @param unit truncations are to one and two of these; 0 for none */
    public LevelledBottleneck(String level, GraphScope scope, LatentShape shape, int unit) {
        this(shape, scope.state("scale", Shape.scalar(), Initializer.ones()), unit);
    }

    private LevelledBottleneck(LatentShape shape, Parameter scale, int unit) {
        this.shape = shape;
        this.scale = scale;
        this.unit = unit;
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Operand<TFloat32> constrained = decode(tf, encode(tf, latents));
        return new BottleneckOutput(
                constrained,
                encode(tf, latents),
                new TreeMap<>(Map.of("size", meanSize(tf, constrained))),
                new TreeMap<>(Map.of("mean", meanSize(tf, latents))),
                List.of(new Rescale(latents)));
    }

    @Override
    public CodeLayout layout() {
        return new CodeLayout(
                List.of(CodePart.coefficients("latents", shape.height(), shape.width(), shape.channels())), 1);
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return Codes.of("latents", tf.identity(latents));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return tf.math.mul(codes.part("latents", TFloat32.class), scale.read(tf));
    }

    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return List.of(new Rescale(latents));
    }

    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        SortedMap<Integer, Bottleneck> views = new TreeMap<>();
        for (int keep = unit; unit > 0 && keep <= 2 * unit; keep += unit) {
            LatentShape kept = new LatentShape(shape.height(), shape.width(), keep);
            views.put(keep, new LevelledBottleneck(kept, scale, 0));
        }
        return views;
    }

    private static Operand<TFloat32> meanSize(Ops tf, Operand<TFloat32> latents) {
        return tf.math.mean(tf.math.abs(latents), tf.constant(new int[] {0, 1, 2, 3}));
    }

    private final class Rescale implements StateUpdate {
        private final Operand<TFloat32> latents;

        Rescale(Operand<TFloat32> latents) {
            this.latents = latents;
        }

        @Override
        public List<Operand<?>> reads() {
            return List.of(latents);
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            return scale.assign(tf, meanSize(tf, latents));
        }
    }
}
