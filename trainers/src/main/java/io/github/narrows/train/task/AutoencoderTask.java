package io.github.narrows.train.task;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Degraded;
import io.github.narrows.model.format.SampleFormat;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleDraws;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.objective.Judgement;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.Targets;
import io.github.narrows.train.optimizer.Optimizer;
import io.github.narrows.train.step.NamedScalars;
import io.github.narrows.train.step.Phase;
import io.github.narrows.train.step.Player;
import io.github.narrows.train.step.StepOutput;
import io.github.narrows.train.step.Task;
import io.github.narrows.train.step.Turn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.DoubleSupplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An autoencoder must give back the pictures that went in degraded; it may have an opponent that judges what it gives. */
public final class AutoencoderTask implements Task {
    /** The id of the autoencoder as a player. */
    public static final String GENERATOR = "generator";

    private static final String OBJECTIVE = "objective";

    private final Autoencoder autoencoder;
    private final Degradation degradation;
    private final Objective objective;
    private final SampleFormat format;
    private final List<Player> players = new ArrayList<>();

    /**
     * What the task is created from.
     *
     * @param format of the training samples, which the decoder should give
     * @param optimizer of the autoencoder
     * @param clipNorm the largest global norm of the autoencoder's gradients; 0 does not clip
     * @param dataVariance of all numbers that the decoder should give, computed when asked for
     * @param files where files that the objective names are looked for
     */
    public record Config(
            Architecture architecture,
            Degradation.Config degradation,
            Objective.Config objective,
            SampleFormat.Config format,
            Optimizer.Config optimizer,
            float clipNorm,
            DoubleSupplier dataVariance,
            FileFinder files)
            implements Task.Config {
        @Override
        public Task create(GraphScope scope) {
            return new AutoencoderTask(scope, this);
        }
    }

    AutoencoderTask(GraphScope root, Config config) {
        ImageShape shape = config.format().shape();
        this.format = config.format().create(root);
        this.degradation = Degradation.of(config.degradation(), shape);
        this.autoencoder = config.architecture().create(root, degradation.input(), shape);
        this.objective = objective(root.child(OBJECTIVE), config);
        List<Parameter> moved = new ArrayList<>(root.trained());
        Optional<Player> opponent = objective.opponent();
        opponent.ifPresent(other -> moved.removeAll(other.moved()));
        players.add(new Player(GENERATOR, moved, config.optimizer(), config.clipNorm()));
        opponent.ifPresent(players::add);
    }

    private Objective objective(GraphScope scope, Config config) {
        try {
            return config.objective()
                    .create(
                            scope,
                            new Objective.Surroundings(
                                    config.format().shape(), autoencoder, config.dataVariance(), config.files()));
        } catch (SettingsException e) {
            throw e.within(OBJECTIVE);
        }
    }

    @Override
    public List<Player> players() {
        return List.copyOf(players);
    }

    @Override
    public List<SampleTensor> samples() {
        return degradation.samples(format.tensor());
    }

    @Override
    public SampleDraws draws() {
        return degradation;
    }

    @Override
    public StepOutput forward(Ops tf, SampleInputs batch, Pass pass) {
        Operand<TFloat32> targets = format.targets(tf, batch);
        Degraded degraded = degradation.apply(tf, targets, batch);
        AutoencoderOutput output = autoencoder.apply(tf, degraded.input(), pass).inFloat32(tf);
        Judgement judgement = objective.judge(tf, new Targets(targets, degraded.mask()), output, pass);
        SortedMap<String, Operand<TFloat32>> losses = new NamedScalars("loss")
                .and("the bottleneck", output.bottleneck().losses())
                .and("the objective", judgement.losses())
                .all();
        SortedMap<String, Operand<TFloat32>> metrics = new NamedScalars("metric")
                .and("the bottleneck", output.bottleneck().metrics())
                .and("the objective", judgement.metrics())
                .and("every autoencoder", new Quality(format).of(tf.withSubScope("psnr"), targets, output.images()))
                .all();
        List<StateUpdate> updates = new ArrayList<>(output.bottleneck().stateUpdates());
        updates.addAll(judgement.updates());
        List<Operand<?>> reads =
                new ArrayList<>(output.bottleneck().codes().parts().values());
        reads.add(output.bottleneck().latents());
        return turns(losses, metrics, judgement, (own, told, further) -> {
            List<StateUpdate> all = new ArrayList<>(updates);
            all.addAll(further);
            return turn(tf, own, told, all, reads);
        });
    }

    /** The autoencoder's turn, which has more to it once an opponent plays. */
    private interface TurnOfGenerator {
        Turn with(
                SortedMap<String, Operand<TFloat32>> losses,
                SortedMap<String, Operand<TFloat32>> metrics,
                List<StateUpdate> further);
    }

    private StepOutput turns(
            SortedMap<String, Operand<TFloat32>> losses,
            SortedMap<String, Operand<TFloat32>> metrics,
            Judgement judgement,
            TurnOfGenerator generator) {
        Map<Phase, Map<String, Turn>> turns = new EnumMap<>(Phase.class);
        turns.put(Phase.ALONE, Map.of(GENERATOR, generator.with(losses, metrics, List.of())));
        judgement.opposition().ifPresent(opposition -> {
            String opponent = players.get(1).id();
            SortedMap<String, Operand<TFloat32>> more = new NamedScalars("loss")
                    .and("bottleneck and objective", losses)
                    .and("the opponent", opposition.losses())
                    .all();
            SortedMap<String, Operand<TFloat32>> moreMetrics = new NamedScalars("metric")
                    .and("bottleneck and objective", metrics)
                    .and("the opponent", opposition.metrics())
                    .all();
            Map<String, Turn> both = new LinkedHashMap<>();
            both.put(GENERATOR, generator.with(more, moreMetrics, opposition.updates()));
            both.put(opponent, opposition.turn());
            turns.put(Phase.WARM_UP, Map.of(opponent, opposition.turn()));
            turns.put(Phase.TOGETHER, both);
        });
        return new StepOutput(turns);
    }

    private static Turn turn(
            Ops tf,
            SortedMap<String, Operand<TFloat32>> losses,
            SortedMap<String, Operand<TFloat32>> metrics,
            List<StateUpdate> updates,
            List<Operand<?>> reads) {
        Operand<TFloat32> loss = tf.math.addN(losses.values());
        SortedMap<String, Operand<TFloat32>> scalars = new NamedScalars("loss or metric")
                .and("the losses", losses)
                .and("the metrics", metrics)
                .and("every autoencoder", Map.of("loss", loss))
                .all();
        return new Turn(loss, scalars, updates, reads);
    }

    @Override
    public List<StateUpdate> start(Ops tf, SampleInputs batch) {
        return autoencoder.start(
                tf, degradation.apply(tf, format.targets(tf, batch), batch).input());
    }

    @Override
    public Phase phase(long step) {
        return objective.phase(step);
    }

    @Override
    public List<String> remarks(long steps) {
        List<String> remarks = new ArrayList<>(autoencoder.remarks());
        remarks.addAll(objective.remarks(steps));
        return remarks;
    }
}
