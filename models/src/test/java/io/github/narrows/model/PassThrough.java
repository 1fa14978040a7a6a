package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Pass;
import java.util.List;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A bottleneck that constrains nothing and has no variables; its codes are the latents. */
public record PassThrough(LatentShape shape) implements Bottleneck {
    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        return new BottleneckOutput(latents, encode(tf, latents), new TreeMap<>(), new TreeMap<>(), List.of());
    }

    @Override
    public CodeLayout layout() {
        return new CodeLayout(
                List.of(CodePart.coefficients("latents", shape.height(), shape.width(), shape.channels())), 0);
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return Codes.of("latents", tf.identity(latents));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return codes.part("latents", TFloat32.class);
    }
}
