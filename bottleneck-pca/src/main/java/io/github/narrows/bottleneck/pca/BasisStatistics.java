package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.Batch;
import io.github.narrows.bottleneck.pca.update.MovingAverage;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** What is averaged beside the components: the mean, the variance of every coefficient, and the total energy. */
final class BasisStatistics {
    private static final double VARIANCE_DECAY = 0.99;

    private final Basis basis;
    private final MovingAverage meanFade;
    private final MovingAverage varianceFade;
    private final Parameter variances;
    private final Parameter energy;

    BasisStatistics(GraphScope scope, Basis basis, double meanDecay) {
        this.basis = basis;
        this.meanFade = new MovingAverage(scope, "mean-weight", meanDecay);
        this.varianceFade = new MovingAverage(scope, "variance-weight", VARIANCE_DECAY);
        this.variances = scope.state("variances", Shape.of(basis.places(), basis.count()), Initializer.zeros());
        this.energy = scope.state("energy", Shape.of(basis.places()), Initializer.zeros());
    }

    /** Of the first coefficients, averaged over places, [kept]. */
    Operand<TFloat32> variances(Ops tf, int kept) {
        Operand<TFloat32> all = tf.math.mean(variances.read(tf), tf.constant(0));
        return tf.slice(all, tf.constant(new int[] {0}), tf.constant(new int[] {kept}));
    }

    Op assignVariances(Ops tf, Operand<TFloat32> value) {
        return variances.assign(tf, value);
    }

    /** Moves the mean, exact after the first batch. */
    StateUpdate followMean(Operand<TFloat32> vectors) {
        return update(vectors, tf -> {
            Operand<TFloat32> weight = meanFade.nextWeight(tf);
            Operand<TFloat32> batchMean = tf.math.mean(vectors, tf.constant(1), Mean.keepDims(true));
            Operand<TFloat32> next = MovingAverage.towards(tf, basis.mean(tf), batchMean, meanFade.share(tf, weight));
            Ops after = tf.withControlDependencies(List.of(next, weight));
            Op moved = basis.assignMean(after, next);
            Op counted = meanFade.count(after, weight);
            return tf.withControlDependencies(List.of(moved, counted)).noOp();
        });
    }

    /** Moves the components by vectors centred on the new mean. */
    StateUpdate followComponents(Operand<TFloat32> vectors, BasisUpdate rule, Pass pass) {
        return StateUpdate.of(
                List.of(vectors, pass.step(), pass.learningRate()),
                tf -> rule.follow(tf, new Batch(vectors, basis.centre(tf, vectors), pass)));
    }

    /** Moves variances and energy, under the new mean and components. */
    StateUpdate followVariances(Operand<TFloat32> vectors) {
        return update(vectors, tf -> {
            Operand<TFloat32> weight = varianceFade.nextWeight(tf);
            Operand<TFloat32> share = varianceFade.share(tf, weight);
            Operand<TFloat32> centred = basis.centre(tf, vectors);
            Operand<TFloat32> kept = meanSquare(tf, basis.project(tf, centred));
            Operand<TFloat32> total = tf.reduceSum(meanSquare(tf, centred), tf.constant(1));
            Operand<TFloat32> nextVariances = MovingAverage.towards(tf, variances.read(tf), kept, share);
            Operand<TFloat32> nextEnergy = MovingAverage.towards(tf, energy.read(tf), total, share);
            Ops after = tf.withControlDependencies(List.of(nextVariances, nextEnergy, weight));
            Op first = variances.assign(after, nextVariances);
            Op second = energy.assign(after, nextEnergy);
            Op counted = varianceFade.count(after, weight);
            return tf.withControlDependencies(List.of(first, second, counted)).noOp();
        });
    }

    private static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> rows) {
        return tf.math.mean(tf.math.square(rows), tf.constant(1));
    }

    private static StateUpdate update(Operand<TFloat32> vectors, Function<Ops, Op> operations) {
        return StateUpdate.of(List.of(vectors), tf -> operations.apply(tf));
    }
}
