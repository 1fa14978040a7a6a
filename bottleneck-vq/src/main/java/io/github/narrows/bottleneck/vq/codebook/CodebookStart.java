package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Where codes start. */
@Kind("codebook start")
public interface CodebookStart {
    /** Values that need no data, for a [codebook size, channels] parameter. */
    Initializer initialVectors();

    /**
     * What then moves codes to the data, before step 0.
     *
     * @param latentVectors of the first batches, [n, channels]
     */
    default List<StateUpdate> fromLatents(CodebookUpdate update, Operand<TFloat32> latentVectors, Seed seed) {
        return List.of();
    }

    /** {@code normal}: N(0, deviation^2). */
    record Normal(
            @Setting(value = "1.0", min = 0, help = "standard deviation of every number")
            float deviation) implements CodebookStart {
        @Override
        public Initializer initialVectors() {
            return Initializer.normal(deviation);
        }
    }

    /** {@code uniform}: U(-1/K, 1/K) for K codes, as in the first VQ-VAE; prone to collapse where K is large. */
    record Uniform() implements CodebookStart {
        @Override
        public Initializer initialVectors() {
            return (tf, shape, seed) -> Initializer.uniform(1f / shape.get(0)).create(tf, shape, seed);
        }
    }
}
