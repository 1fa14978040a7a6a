package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.settings.SettingsException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Replaces latents by their projection on the leading components about the mean. The gradient is the projector; the basis is
 * that of before the batch, and moves after the optimiser.
 *
 * @param kept how many components this view keeps
 */
record PcaBottleneck(Fibres fibres, Basis basis, BasisUpdate update, Moments moments, int kept) implements Bottleneck {
    private static final String COEFFICIENTS = "coefficients";

    static PcaBottleneck create(GraphScope scope, LatentShape shape, PcaConfig config) {
        Fibres fibres = config.basis().fibres(scope, shape);
        if (config.components() > fibres.dimensions()) {
            throw SettingsException.of(
                    "components",
                    "must be at most the length of the vectors that the basis is of (" + fibres.dimensions()
                            + "), found " + config.components());
        }
        Basis basis = new Basis(scope, fibres.places(), fibres.dimensions(), config.components(), Basis.randomStart());
        BasisUpdate update = config.update().create(scope.child("update"), basis);
        Moments moments = new Moments(scope, basis, config.meanDecay());
        return new PcaBottleneck(fibres, basis, update, moments, basis.count());
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Operand<TFloat32> vectors = fibres.toVectors(tf, latents);
        Operand<TFloat32> centred = basis.centre(tf, vectors);
        Operand<TFloat32> coefficients = project(tf, centred);
        return new BottleneckOutput(
                fibres.toLatents(tf, basis.reconstruct(tf, coefficients)),
                Codes.of(COEFFICIENTS, fibres.toGrid(tf, coefficients)),
                Collections.emptySortedMap(),
                metrics(tf, vectors, centred, coefficients),
                pass.training() ? stateUpdates(vectors, pass) : List.of());
    }

    @Override
    public CodeLayout layout() {
        CodePart part = CodePart.coefficients(COEFFICIENTS, fibres.gridHeight(), fibres.gridWidth(), kept)
                .withVariances(tf -> moments.variances(tf, kept));
        return new CodeLayout(List.of(part), basis.sideInformation(kept));
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> centred = basis.centre(tf, fibres.toVectors(tf, latents));
        return Codes.of(COEFFICIENTS, fibres.toGrid(tf, project(tf, centred)));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        Operand<TFloat32> coefficients = fibres.fromGrid(tf, codes.part(COEFFICIENTS, TFloat32.class));
        return fibres.toLatents(tf, basis.reconstruct(tf, coefficients));
    }

    /** The first 1, 2, .. components of the same basis. */
    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        SortedMap<Integer, Bottleneck> views = new TreeMap<>();
        for (int fewer = 1; fewer <= kept; fewer++) {
            views.put(fewer, new PcaBottleneck(fibres, basis, update, moments, fewer));
        }
        return views;
    }

    private SortedMap<String, Operand<TFloat32>> metrics(
            Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> centred, Operand<TFloat32> coefficients) {
        Operand<TFloat32> explained = tf.math.divNoNan(energy(tf, coefficients), energy(tf, centred));
        Operand<TFloat32> components = basis.components(tf);
        Operand<TFloat32> gram = Float32Product.transposedLeft(tf, components, components);
        Operand<TFloat32> off = tf.math.sub(gram, identity(tf, basis.count()));
        Operand<TFloat32> error = tf.reduceMax(tf.math.abs(off), tf.constant(new int[] {0, 1, 2}));
        Operand<TFloat32> norm =
                tf.math.sqrt(tf.math.mul(energy(tf, vectors), tf.constant((float) basis.dimensions())));
        return new TreeMap<>(
                Map.of("explained-variance", explained, "orthogonality-error", error, "latent-norm", norm));
    }

    /** The mean square per entry times entries per vector, over the length of the vectors. */
    private Operand<TFloat32> energy(Ops tf, Operand<TFloat32> rows) {
        float share = (float) rows.shape().get(2) / basis.dimensions();
        return tf.math.mul(tf.math.mean(tf.math.square(rows), tf.constant(new int[] {0, 1, 2})), tf.constant(share));
    }

    private static Operand<TFloat32> identity(Ops tf, int size) {
        float[] entries = new float[size * size];
        for (int i = 0; i < size; i++) {
            entries[i * size + i] = 1;
        }
        return tf.reshape(tf.constant(entries), tf.constant(new int[] {1, size, size}));
    }

    /** A product with a single row is summed in another order than one with several: a spare row keeps codes equal. */
    private Operand<TFloat32> project(Ops tf, Operand<TFloat32> centred) {
        if (fibres.vectorsPerImage() > 1) {
            return basis.project(tf, centred, kept);
        }
        Operand<TFloat32> padded = tf.pad(centred, tf.constant(new int[][] {{0, 0}, {1, 0}, {0, 0}}), tf.constant(0f));
        return tf.slice(basis.project(tf, padded, kept), tf.constant(new int[] {0, 1, 0}), tf.constant(new int[] {
            basis.places(), -1, kept
        }));
    }

    private List<StateUpdate> stateUpdates(Operand<TFloat32> vectors, Pass pass) {
        return List.of(
                moments.followMean(vectors),
                moments.followComponents(vectors, update, pass),
                moments.followVariances(vectors));
    }
}
