package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.EveryNSteps;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.RandomRows;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Print;
import org.tensorflow.op.strings.StringFormat;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * {@code k-means}: the centroids of the first latent vectors, from distinct random ones (SoundStream, Zeghidour et al.
 * 2021), which weigh as the averages of their clusters that they are. Until they are known, codes are random vectors of about unit length. With fewer than ten latent vectors a code the
 * means tell too little: then codes stay at the random latent vectors, and the error stream says so. With fewer than one,
 * codes coincide until revival parts them.
 */
public record KMeansStart(
        @Setting(value = "10", min = 0, max = 100, help = "number of Lloyd steps")
        int iterations) implements CodebookStart {
    private static final int VECTORS_PER_CODE = 10;

    public static final KMeansStart DEFAULTS = new KMeansStart(10);

    @Override
    public Initializer initialVectors() {
        return (tf, shape, seed) -> Initializer.normal((float) (1 / Math.sqrt((double) shape.get(1))))
                .create(tf, shape, seed);
    }

    @Override
    public List<StateUpdate> fromLatents(CodebookUpdate update, Operand<TFloat32> latentVectors, Seed seed) {
        return List.of(
                StateUpdate.of(List.of(latentVectors), (tf, slots) -> start(tf, update, latentVectors, seed, slots)));
    }

    private Op start(Ops tf, CodebookUpdate update, Operand<TFloat32> latentVectors, Seed seed, OptimizerSlots slots) {
        Codebook codebook = update.codebook();
        Operand<TFloat32> vectors = codebook.distance().place(tf, latentVectors);
        Operand<TFloat32> first = RandomRows.of(tf, vectors, codebook.size(), seed.constant(tf));
        Op placed = update.restart(tf, Restart.unused(tf, first), slots);
        Operand<TInt32> count = tf.gather(tf.shape(vectors), tf.constant(0), tf.constant(0));
        Operand<TBool> enough = tf.math.greaterEqual(count, tf.constant(VECTORS_PER_CODE * codebook.size()));
        Op moved = EveryNSteps.when(
                tf.withControlDependencies(List.of(placed)),
                enough,
                branch -> toCentroids(branch, update, latentVectors, first, slots));
        return EveryNSteps.when(
                tf.withControlDependencies(List.of(moved)),
                tf.math.logicalNot(enough),
                branch -> say(branch, count, codebook.size()));
    }

    /**
     * Puts the codes at the centroids. What is kept beside them then takes these vectors in as its first batch, so that a
     * centroid has the weight of its cluster and the first step does not replace it.
     */
    private Op toCentroids(
            Ops tf,
            CodebookUpdate update,
            Operand<TFloat32> latentVectors,
            Operand<TFloat32> first,
            OptimizerSlots slots) {
        Codebook codebook = update.codebook();
        if (iterations == 0) {
            return tf.noOp();
        }
        Operand<TFloat32> vectors = codebook.distance().place(tf, latentVectors);
        Operand<TFloat32> centroids = KMeans.of(tf, vectors, first, iterations, codebook.distance());
        Op last = update.restart(tf, Restart.unused(tf, centroids), slots);
        Assignment clusters = codebook.assign(tf.withControlDependencies(List.of(last)), latentVectors);
        for (StateUpdate follow : update.follow(clusters)) {
            last = follow.addTo(tf.withControlDependencies(List.of(last)), slots);
        }
        return last;
    }

    private static Op say(Ops tf, Operand<TInt32> count, int codes) {
        Operand<TString> words = tf.strings.stringFormat(
                List.of(count),
                StringFormat.template("k-means is skipped: %s latent vectors are fewer than " + VECTORS_PER_CODE
                        + " for each of " + codes
                        + " codes, which start at random ones; raise training.start-batches for more"));
        return tf.print(words, Print.outputStream("stderr"));
    }
}
