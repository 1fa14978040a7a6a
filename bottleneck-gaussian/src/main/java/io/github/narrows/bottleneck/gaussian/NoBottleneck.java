package io.github.narrows.bottleneck.gaussian;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Pass;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * No constraint at all: latents pass as they are. The upper bound of every table, and the control that tells what a
 * bottleneck costs. What it hands out is an {@code identity}, because one tensor cannot be both fed and fetched.
 */
final class NoBottleneck implements Bottleneck {
    private static final String LATENTS = "latents";

    private final CodeLayout layout;

    NoBottleneck(LatentShape shape) {
        CodePart latents = CodePart.coefficients(LATENTS, shape.height(), shape.width(), shape.channels());
        this.layout = new CodeLayout(List.of(latents), 0);
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        return new BottleneckOutput(tf.identity(latents), encode(tf, latents), Map.of(), Map.of(), List.of());
    }

    @Override
    public CodeLayout layout() {
        return layout;
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return Codes.of(LATENTS, tf.identity(latents));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return tf.identity(codes.part(LATENTS, TFloat32.class));
    }
}
