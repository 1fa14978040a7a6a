package io.github.narrows.train.adversarial;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Float32Boundary;
import io.github.narrows.graph.Gradients;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.discriminator.Discriminator;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.objective.Judgement;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.PixelLoss;
import io.github.narrows.train.objective.Targets;
import io.github.narrows.train.step.Phase;
import io.github.narrows.train.step.Player;
import io.github.narrows.train.step.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The game of an autoencoder and a discriminator, in one graph. */
final class AdversarialGame implements Objective {
    /** The id of the discriminator as a player, and the scope of its variables. */
    static final String DISCRIMINATOR = "discriminator";

    private static final String BASE = "base";

    private final AdversarialObjective config;
    private final Timetable timetable;
    private final Objective base;
    private final Discriminator discriminator;
    private final AdversarialWeight.Rule weight;
    private final DiscriminatorRegularizer.Rule regularizer;
    private final Parameter lastKernel;
    private final Player opponent;

    AdversarialGame(GraphScope scope, AdversarialObjective config, Surroundings surroundings) {
        this.config = config;
        this.timetable = config.timetable();
        try {
            this.base = config.base().create(scope.child(BASE), surroundings);
        } catch (SettingsException e) {
            throw e.within(BASE);
        }
        GraphScope judging = scope.child(DISCRIMINATOR);
        try {
            this.discriminator = config.discriminator().create(judging, surroundings.image());
        } catch (SettingsException e) {
            throw e.within(DISCRIMINATOR);
        }
        this.weight = config.weight().create(scope.child("weight"));
        this.regularizer = config.regularizer().create(scope.child("regularizer"));
        this.lastKernel = surroundings.autoencoder().lastKernel();
        this.opponent = new Player(DISCRIMINATOR, judging.trained(), config.optimizer(), config.clipNorm());
    }

    @Override
    public Optional<Player> opponent() {
        return Optional.of(opponent);
    }

    @Override
    public Phase phase(long step) {
        return timetable.phase(step);
    }

    @Override
    public List<String> remarks(long steps) {
        List<String> remarks = new ArrayList<>(base.remarks(steps));
        if (timetable.neverBoth(steps)) {
            remarks.add(
                    "The adversarial loss is never used: objective.start and objective.warm-discriminator-steps add up to "
                            + (timetable.start() + timetable.warmUp()) + ", and the run has " + steps + " steps");
        }
        return remarks;
    }

    @Override
    public Judgement judge(Ops tf, Targets targets, AutoencoderOutput output, Pass pass) {
        DetachedImages images = DetachedImages.of(tf, output.images());
        Judgement own = base.judge(tf.withSubScope(BASE), targets, output.withImages(images.leaf()), pass);
        Operand<TFloat32> total = tf.math.addN(own.losses().values());
        Operand<TFloat32> ownGradient = Gradients.of(tf, total, images.leaf());
        SortedMap<String, Operand<TFloat32>> losses = new TreeMap<>(own.losses());
        // The pictures' gradient of all of them together, attached to one.
        losses.replace(
                losses.firstKey(),
                images.attach(tf, own.losses().values().iterator().next(), ownGradient));

        Ops judging = tf.withSubScope(DISCRIMINATOR);
        Sitting sitting = sit(judging, targets.images(), images.leaf());
        Operand<TFloat32> adversarial = config.loss().ofGenerator(judging, sitting.fake());
        Operand<TFloat32> gradient = Gradients.of(tf, adversarial, images.leaf());
        AdversarialWeight.Weight balance = weight.weigh(
                tf,
                () -> new AdversarialWeight.Norms(
                        normAtLastKernel(tf, images, ownGradient), normAtLastKernel(tf, images, gradient)));
        Operand<TFloat32> factor = tf.math.mul(
                balance.value(), tf.math.mul(timetable.share(tf, pass), tf.constant(config.discriminatorWeight())));
        Operand<TFloat32> weighted =
                images.attach(tf, tf.math.mul(factor, tf.stopGradient(adversarial)), tf.math.mul(factor, gradient));
        return new Judgement(
                losses,
                own.metrics(),
                own.updates(),
                Optional.of(new Judgement.Opposition(
                        new TreeMap<>(Map.of("adversarial", weighted)),
                        new TreeMap<>(Map.of("adversarial-weight", factor)),
                        balance.updates(),
                        turn(judging, sitting))));
    }

    /** The share of logits on the right side of the threshold, both kinds weighing alike. */
    private Operand<TFloat32> accuracy(Ops tf, Sitting sitting) {
        Operand<TFloat32> threshold = tf.constant(config.loss().threshold());
        Operand<TFloat32> right = tf.dtypes.cast(tf.math.greater(sitting.real(), threshold), TFloat32.class);
        Operand<TFloat32> alsoRight = tf.dtypes.cast(tf.math.less(sitting.fake(), threshold), TFloat32.class);
        Operand<TFloat32> sum = tf.math.add(PixelLoss.mean(tf, right), PixelLoss.mean(tf, alsoRight));
        return tf.math.mul(sum, tf.constant(0.5f));
    }

    /** What the discriminator has seen in one step. */
    private record Sitting(
            Discriminator.Judge judge, Operand<TFloat32> pictures, Operand<TFloat32> real, Operand<TFloat32> fake) {}

    private Sitting sit(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> images) {
        Discriminator.Judge judge = discriminator.inStep(tf, true);
        Operand<TFloat32> pictures = doubled(tf, targets);
        Operand<TFloat32> real = Float32Boundary.of(tf, judge.logits(tf.withSubScope("real"), pictures));
        Operand<TFloat32> fake = Float32Boundary.of(tf, judge.logits(tf.withSubScope("fake"), doubled(tf, images)));
        return new Sitting(judge, pictures, real, fake);
    }

    /** From [-0.5, 0.5] to [-1, 1]. */
    private static Operand<TFloat32> doubled(Ops tf, Operand<TFloat32> images) {
        return tf.math.mul(images, tf.constant(2f));
    }

    private Operand<TFloat32> normAtLastKernel(Ops tf, DetachedImages images, Operand<TFloat32> gradient) {
        Operand<TFloat32> atKernel = Gradients.of(tf, images.images(), gradient, List.of(lastKernel.variable()))
                .get(0);
        Operand<TFloat32> squares = tf.sum(tf.math.square(atKernel), tf.constant(new int[] {0, 1, 2, 3}));
        return tf.math.sqrt(squares);
    }

    private Turn turn(Ops tf, Sitting sitting) {
        Operand<TFloat32> adversarial = config.loss().ofDiscriminator(tf, sitting.real(), sitting.fake());
        DiscriminatorRegularizer.Penalty penalty = regularizer.of(
                tf, new DiscriminatorRegularizer.Judged(sitting.pictures(), sitting.real(), sitting.fake()));
        SortedMap<String, Operand<TFloat32>> scalars = new TreeMap<>(penalty.losses());
        scalars.put("adversarial", adversarial);
        Operand<TFloat32> loss = tf.math.addN(new ArrayList<>(scalars.values()));
        scalars.put("loss", loss);
        scalars.put("accuracy", accuracy(tf, sitting));
        scalars.put("real-logit", PixelLoss.mean(tf, sitting.real()));
        scalars.put("fake-logit", PixelLoss.mean(tf, sitting.fake()));
        List<StateUpdate> updates = new ArrayList<>(sitting.judge().updates());
        updates.addAll(penalty.updates());
        return new Turn(loss, scalars, updates, List.of());
    }
}
