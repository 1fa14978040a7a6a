package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
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
 */
final class PcaBottleneck implements Bottleneck {
    private static final String COEFFICIENTS = "coefficients";

    private final Projector projector;
    private final Moments moments;
    private final BasisLearning learning;
    private final PcaConfig config;
    private final Seed dropoutSeed;

    private PcaBottleneck(
            Projector projector, Moments moments, BasisLearning learning, PcaConfig config, Seed dropoutSeed) {
        this.projector = projector;
        this.moments = moments;
        this.learning = learning;
        this.config = config;
        this.dropoutSeed = dropoutSeed;
    }

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
        return new PcaBottleneck(
                new Projector(config.normalisation(), fibres, basis, basis.count()),
                moments,
                new BasisLearning(scope, basis, update, moments, config.freezeAfter()),
                config,
                scope.seed("nested-dropout"));
    }

    @Override
    public List<String> remarks() {
        int dimensions = projector.fibres().dimensions();
        return projector.kept() < dimensions
                ? List.of()
                : List.of("no bottleneck: " + dimensions + " components of vectors of length " + dimensions
                        + " keep everything, and only truncation narrows it");
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Operand<TFloat32> vectors = projector.vectors(tf, latents);
        Operand<TFloat32> centred = projector.basis().centre(tf, vectors);
        Operand<TFloat32> coefficients = projector.coefficients(tf, centred);
        Operand<TFloat32> grid = projector.fibres().toGrid(tf, coefficients);
        return new BottleneckOutput(
                pass.training() ? trained(tf, latents, grid, pass) : projector.decode(tf, grid),
                Codes.of(COEFFICIENTS, grid),
                losses(tf, centred, coefficients),
                new PcaMetrics(projector.basis()).of(tf, vectors, centred, coefficients),
                pass.training() ? learning.follow(vectors, pass) : List.of());
    }

    @Override
    public CodeLayout layout() {
        Fibres fibres = projector.fibres();
        int kept = projector.kept();
        CodePart part = CodePart.coefficients(COEFFICIENTS, fibres.gridHeight(), fibres.gridWidth(), kept)
                .withVariances(tf -> moments.variances(tf, kept));
        return new CodeLayout(List.of(part), projector.basis().sideInformation(kept));
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        return Codes.of(COEFFICIENTS, projector.encode(tf, latents));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return projector.decode(tf, codes.part(COEFFICIENTS, TFloat32.class));
    }

    /** The first 1, 2, .. components of the same basis. */
    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        SortedMap<Integer, Bottleneck> views = new TreeMap<>();
        for (int fewer = 1; fewer <= projector.kept(); fewer++) {
            views.put(fewer, new PcaBottleneck(projector.truncated(fewer), moments, learning, config, dropoutSeed));
        }
        return views;
    }

    /** What the decoder is trained on: fewer components now and then, and all there is while the basis warms up. */
    private Operand<TFloat32> trained(Ops tf, Operand<TFloat32> latents, Operand<TFloat32> grid, Pass pass) {
        Operand<TFloat32> kept = config.nestedDropout().drop(tf, grid, dropoutSeed.at(tf, pass.draw()));
        Operand<TFloat32> projected = projector.decode(tf, kept);
        if (config.warmUp() == 0) {
            return projected;
        }
        Operand<TFloat32> whole = projector.fibres().toLatents(tf, projector.vectors(tf, latents));
        return tf.select(tf.math.less(pass.step(), tf.constant(config.warmUp())), whole, projected);
    }

    /** The commitment is the mean over all entries of what of (latents - mean) lies outside the span, squared. */
    private SortedMap<String, Operand<TFloat32>> losses(
            Ops tf, Operand<TFloat32> centred, Operand<TFloat32> coefficients) {
        if (config.commitmentWeight() == 0) {
            return Collections.emptySortedMap();
        }
        Operand<TFloat32> outside = tf.math.sub(centred, projector.basis().span(tf, coefficients));
        Operand<TFloat32> mean = tf.math.mean(tf.math.square(outside), tf.constant(new int[] {0, 1, 2}));
        return new TreeMap<>(Map.of("commitment", tf.math.mul(mean, tf.constant(config.commitmentWeight()))));
    }
}
