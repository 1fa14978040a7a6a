package @PACKAGE@;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.StraightThrough;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Rounds every channel, squashed to (-1, 1), to one of a few levels. */
final class @CLASS@Bottleneck implements Bottleneck {
    private static final String LEVELS = "levels";

    private final CodeLayout layout;
    private final float half;

    @CLASS@Bottleneck(LatentShape shape, int levels) {
        this.half = (levels - 1) / 2f;
        this.layout = new CodeLayout(
                List.of(CodePart.index(LEVELS, levels, shape.height(), shape.width(), shape.channels())), 0);
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Codes codes = encode(tf, latents);
        return new BottleneckOutput(StraightThrough.of(tf, tf.math.tanh(latents), decode(tf, codes)), codes);
    }

    @Override
    public CodeLayout layout() {
        return layout;
    }

    /** [batch, height, width, channels], each 0 to levels - 1. */
    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> scaled = tf.math.mul(tf.math.add(tf.math.tanh(latents), tf.constant(1f)), tf.constant(half));
        return Codes.of(LEVELS, tf.dtypes.cast(tf.math.rint(scaled), TInt32.class));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        Operand<TFloat32> level = tf.dtypes.cast(codes.part(LEVELS, TInt32.class), TFloat32.class);
        return tf.math.sub(tf.math.div(level, tf.constant(half)), tf.constant(1f));
    }
}
