package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.RandomRows;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code k-means}: the centroids of the first latent vectors, from distinct random ones (SoundStream, Zeghidour et al.
 * 2021). Until they are known, codes are random vectors of about unit length. It serves best with at least ten latent
 * vectors a code; with fewer than one, codes coincide until revival parts them.
 */
public record KMeansStart(
        @Setting(value = "10", min = 0, max = 100, help = "Lloyd steps")
        int iterations) implements CodebookStart {
    public static final KMeansStart DEFAULTS = new KMeansStart(10);

    @Override
    public Initializer initialVectors() {
        return (tf, shape, seed) -> Initializer.normal((float) (1 / Math.sqrt((double) shape.get(1))))
                .create(tf, shape, seed);
    }

    @Override
    public List<StateUpdate> fromLatents(CodebookUpdate update, Operand<TFloat32> latentVectors, Seed seed) {
        return List.of(new StateUpdate() {
            @Override
            public List<Operand<?>> reads() {
                return List.of(latentVectors);
            }

            @Override
            public Op addTo(Ops tf, OptimizerSlots slots) {
                Codebook codebook = update.codebook();
                Operand<TFloat32> vectors = codebook.distance().place(tf, latentVectors);
                Operand<TFloat32> first = RandomRows.of(tf, vectors, codebook.size(), seed.constant(tf));
                Operand<TFloat32> centroids = KMeans.of(tf, vectors, first, iterations, codebook.distance());
                return update.restart(tf, Restart.unused(tf, centroids), slots);
            }
        });
    }
}
