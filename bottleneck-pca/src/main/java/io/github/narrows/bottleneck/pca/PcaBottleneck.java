package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.Better;
import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Replaces latents by their projection on the leading components about the mean. The gradient is the projector; the basis is
 * that of before the batch, and moves after the optimiser.
 *
 * @param commitmentWeight of the loss that pulls latents into the span of the components; 0: no such loss
 * @param kept how many components this view keeps
 */
record PcaBottleneck(
        Normalisation normalisation,
        Fibres fibres,
        Basis basis,
        BasisStatistics statistics,
        PcaTraining training,
        float commitmentWeight,
        int kept)
        implements Bottleneck {
    private static final String COEFFICIENTS = "coefficients";

    static PcaBottleneck create(GraphScope scope, LatentShape shape, PcaConfig config) {
        Fibres fibres = config.basis().fibres(scope, shape);
        if (config.components() > fibres.dimensions()) {
            throw SettingsException.of(
                    "components",
                    "must be at most the length of the vectors whose components are learned (" + fibres.dimensions()
                            + "), found " + config.components());
        }
        Basis basis = new Basis(scope, fibres.places(), fibres.dimensions(), config.components(), Basis.randomStart());
        BasisStatistics statistics = new BasisStatistics(scope, basis, config.meanDecay());
        return new PcaBottleneck(
                config.normalisation().create(scope, shape),
                fibres,
                basis,
                statistics,
                new PcaTraining(scope, basis, statistics, config),
                config.commitmentWeight(),
                basis.count());
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Fibres seen = pass.training() ? fibres.inTraining() : fibres;
        Operand<TFloat32> vectors = seen.toVectors(tf, normalisation.apply(tf, latents));
        Operand<TFloat32> centred = basis.centre(tf, vectors);
        Operand<TFloat32> coefficients = basis.project(tf, fibres, centred, kept);
        Operand<TFloat32> constrained = pass.training()
                ? training.constrained(tf, fibres, vectors, coefficients, pass)
                : basis.reconstruct(tf, fibres, coefficients);
        return new BottleneckOutput(
                seen.toLatents(tf, constrained),
                Codes.of(COEFFICIENTS, fibres.toGrid(tf, coefficients)),
                losses(tf, vectors, coefficients),
                new BasisMetrics(basis).of(tf, vectors, centred, coefficients),
                Map.of("explained-variance", Better.HIGHER),
                pass.training() ? stateUpdates(latents, vectors, pass) : List.of());
    }

    @Override
    public List<String> remarks() {
        return kept < fibres.dimensions()
                ? List.of()
                : List.of("no bottleneck: " + kept + " components of vectors of length " + kept
                        + " keep everything, and only truncation narrows it");
    }

    @Override
    public CodeLayout layout() {
        CodePart part = CodePart.coefficients(COEFFICIENTS, fibres.gridHeight(), fibres.gridWidth(), kept)
                .withVariances(tf -> statistics.variances(tf, kept));
        return new CodeLayout(List.of(part), basis.sideInformation(kept));
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> centred = basis.centre(tf, fibres.toVectors(tf, normalisation.apply(tf, latents)));
        return Codes.of(COEFFICIENTS, fibres.toGrid(tf, basis.project(tf, fibres, centred, kept)));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        Operand<TFloat32> coefficients = fibres.fromGrid(tf, codes.part(COEFFICIENTS, TFloat32.class));
        return fibres.toLatents(tf, basis.reconstruct(tf, fibres, coefficients));
    }

    /** The first 1, 2, .. components of the same basis. */
    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        return Bottleneck.viewsUpTo(
                kept,
                fewer ->
                        new PcaBottleneck(normalisation, fibres, basis, statistics, training, commitmentWeight, fewer));
    }

    /** weight |(I - CC')(h - mean)|^2, the energy that the decoder cannot see; components and mean are state and stay. */
    private Map<String, Operand<TFloat32>> losses(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> coefficients) {
        if (commitmentWeight == 0) {
            return Map.of();
        }
        Operand<TFloat32> unseen = tf.math.squaredDifference(vectors, basis.reconstruct(tf, fibres, coefficients));
        Operand<TFloat32> mean = tf.math.mean(unseen, tf.constant(new int[] {0, 1, 2}));
        return Map.of("commitment", tf.math.mul(mean, tf.constant(commitmentWeight)));
    }

    private List<StateUpdate> stateUpdates(Operand<TFloat32> latents, Operand<TFloat32> vectors, Pass pass) {
        List<StateUpdate> updates = new ArrayList<>(normalisation.stateUpdates(latents));
        updates.addAll(training.stateUpdates(vectors, pass));
        return updates;
    }
}
