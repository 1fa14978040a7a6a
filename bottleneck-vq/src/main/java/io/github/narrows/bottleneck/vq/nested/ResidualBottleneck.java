package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.GradientEstimator;
import io.github.narrows.bottleneck.vq.KnownCodes;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Levels that each quantise what the ones before it left over (SoundStream, Zeghidour et al. 2021): r_0 = z,
 * q_i = Q_i(r_(i-1)), r_i = r_(i-1) - sg[q_i]; the decoder sees the sum of all q_i. Since codes are constants in what is left
 * over, the commitment of every level reaches the encoder. Losses are sums over the levels, metrics are means.
 */
final class ResidualBottleneck implements KnownCodes {
    private final List<ResidualLevel> levels;
    private final GradientEstimator estimator;
    private final LevelDropout dropout;

    ResidualBottleneck(List<ResidualLevel> levels, GradientEstimator estimator, LevelDropout dropout) {
        this.levels = List.copyOf(levels);
        this.estimator = estimator;
        this.dropout = dropout;
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        List<BottleneckOutput> outputs = new ArrayList<>();
        List<Operand<TFloat32>> residuals = new ArrayList<>();
        Operand<TFloat32> residual = latents;
        for (ResidualLevel level : levels) {
            residuals.add(residual);
            BottleneckOutput output = level.bottleneck().apply(tf, residual, pass);
            outputs.add(output);
            residual = tf.math.sub(residual, tf.stopGradient(output.latents()));
        }
        Codes codes = codes(outputs);
        return new BottleneckOutput(
                constrained(
                        tf,
                        latents,
                        residuals,
                        outputs.stream().map(BottleneckOutput::latents).toList(),
                        codes,
                        pass),
                codes,
                Merged.sum(tf, outputs.stream().map(BottleneckOutput::losses).toList()),
                Merged.mean(tf, outputs.stream().map(BottleneckOutput::metrics).toList()),
                Merged.better(outputs),
                outputs.stream()
                        .flatMap(output -> output.stateUpdates().stream())
                        .toList());
    }

    @Override
    public Operand<TFloat32> through(Ops tf, Operand<TFloat32> latents, Codes codes, Pass pass) {
        List<Operand<TFloat32>> residuals = new ArrayList<>();
        List<Operand<TFloat32>> values = new ArrayList<>();
        Operand<TFloat32> residual = latents;
        for (ResidualLevel level : levels) {
            Operand<TFloat32> value = level.decode(tf, codes);
            residuals.add(residual);
            values.add(value);
            residual = tf.math.sub(residual, value);
        }
        return constrained(tf, latents, residuals, values, codes, pass);
    }

    /**
     * The sum of what the levels make of what is left over, as far as each image keeps them.
     *
     * @param residuals what each level sees
     * @param levelValues what it makes of that
     */
    private Operand<TFloat32> constrained(
            Ops tf,
            Operand<TFloat32> latents,
            List<Operand<TFloat32>> residuals,
            List<Operand<TFloat32>> levelValues,
            Codes codes,
            Pass pass) {
        Optional<Operand<TInt32>> kept =
                dropout.happens(pass) ? Optional.of(dropout.kept(tf, latents, pass)) : Optional.empty();
        List<Operand<TFloat32>> values = new ArrayList<>();
        List<Operand<TFloat32>> paths = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            int level = i;
            UnaryOperator<Operand<TFloat32>> keep =
                    x -> kept.map(most -> LevelDropout.keep(tf, x, most, level)).orElse(x);
            values.add(keep.apply(levelValues.get(i)));
            levels.get(i)
                    .gradientPath(tf, residuals.get(i), codes, pass)
                    .ifPresent(path -> paths.add(keep.apply(path)));
        }
        Operand<TFloat32> estimated =
                estimator.of(tf, LastAxis.flatten(tf, latents), LastAxis.flatten(tf, Merged.total(tf, values)));
        Operand<TFloat32> constrained = LastAxis.unflatten(tf, estimated, latents);
        for (Operand<TFloat32> path : paths) {
            constrained = tf.math.add(constrained, path);
        }
        return constrained;
    }

    private Codes codes(List<BottleneckOutput> outputs) {
        Codes codes = new Codes(Collections.emptySortedMap());
        for (int i = 0; i < levels.size(); i++) {
            codes = codes.union(outputs.get(i).codes().prefixed(levels.get(i).name()));
        }
        return codes;
    }

    @Override
    public CodeLayout layout() {
        CodeLayout layout = new CodeLayout(List.of(), 0);
        for (ResidualLevel level : levels) {
            layout = layout.union(level.bottleneck().layout().prefixed(level.name()));
        }
        return layout;
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        Codes codes = new Codes(Collections.emptySortedMap());
        Operand<TFloat32> residual = latents;
        for (ResidualLevel level : levels) {
            Codes own = level.bottleneck().encode(tf, residual);
            codes = codes.union(own.prefixed(level.name()));
            residual = tf.math.sub(residual, level.bottleneck().decode(tf, own));
        }
        return codes;
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return Merged.total(
                tf, levels.stream().map(level -> level.decode(tf, codes)).toList());
    }

    /** One level after the other: each starts from what the ones before it, once started, leave over. */
    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return List.of(new LevelsInOrder(levels, latents));
    }

    /** The first levels alone, up to all. */
    @Override
    public SortedMap<Integer, Bottleneck> truncations() {
        return Bottleneck.viewsUpTo(
                levels.size(), kept -> new ResidualBottleneck(levels.subList(0, kept), estimator, dropout));
    }

    @Override
    public List<String> remarks() {
        return Inner.remarks(
                "level", levels.stream().map(ResidualLevel::bottleneck).toList());
    }
}
