package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.codebook.Assignment;
import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.bottleneck.vq.codebook.UsageMetrics;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Replaces every latent vector by its nearest code (van den Oord et al. 2017). */
final class VqBottleneck implements KnownCodes {
    private static final String INDICES = "indices";

    private final CodebookUpdate update;
    private final CodebookStart start;
    private final Revival revival;
    private final GradientEstimator estimator;
    private final float commitmentWeight;
    private final CodeLayout layout;
    private final Seed startSeed;
    private final Seed revivalSeed;

    VqBottleneck(GraphScope scope, LatentShape shape, VqConfig config) {
        this(
                scope,
                shape,
                config.update()
                        .create(
                                scope,
                                Shape.of(config.codebookSize(), shape.channels()),
                                config.start().initialVectors(),
                                config.distance()),
                config.start(),
                config.revival(),
                config.estimator(),
                config.commitmentWeight());
    }

    VqBottleneck(
            GraphScope scope,
            LatentShape shape,
            CodebookUpdate update,
            CodebookStart start,
            Revival revival,
            GradientEstimator estimator,
            float commitmentWeight) {
        int size = update.codebook().size();
        this.update = update;
        this.start = start;
        this.revival = revival;
        this.estimator = estimator;
        this.commitmentWeight = commitmentWeight;
        this.layout = new CodeLayout(
                List.of(CodePart.index(INDICES, size, shape.height(), shape.width(), 1)),
                (long) size * shape.channels());
        this.startSeed = scope.seed("start");
        this.revivalSeed = scope.seed("revival");
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Operand<TFloat32> latentVectors = LastAxis.flatten(tf, latents);
        Assignment assignment = update.codebook().assign(tf, latentVectors);
        Operand<TFloat32> constrained = estimator.of(tf, assignment.vectors(), assignment.quantised());
        return new BottleneckOutput(
                LastAxis.unflatten(tf, constrained, latents),
                codes(tf, assignment.indices(), latents),
                losses(tf, assignment),
                metrics(tf, assignment, latentVectors),
                pass.training() ? stateUpdates(assignment, pass) : List.of());
    }

    @Override
    public Operand<TFloat32> through(Ops tf, Operand<TFloat32> latents, Codes codes, Pass pass) {
        Operand<TFloat32> vectors = update.codebook().distance().place(tf, LastAxis.flatten(tf, latents));
        Operand<TFloat32> quantised = LastAxis.flatten(tf, decode(tf, codes));
        return LastAxis.unflatten(tf, estimator.of(tf, vectors, quantised), latents);
    }

    @Override
    public CodeLayout layout() {
        return layout;
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        Assignment assignment = update.codebook().assign(tf, LastAxis.flatten(tf, latents));
        return codes(tf, assignment.indices(), latents);
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        Operand<TInt32> indices = codes.part(INDICES, TInt32.class);
        return update.codebook().lookUp(tf, tf.squeeze(indices, Squeeze.axis(List.of(-1L))));
    }

    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        return start.fromLatents(update, LastAxis.flatten(tf, latents), startSeed);
    }

    private static Codes codes(Ops tf, Operand<TInt32> indices, Operand<TFloat32> latents) {
        return Codes.of(INDICES, tf.reshape(indices, LastAxis.unflattened(tf, latents, 1)));
    }

    private Map<String, Operand<TFloat32>> losses(Ops tf, Assignment assignment) {
        Map<String, Operand<TFloat32>> losses = new HashMap<>(update.losses(tf, assignment));
        Operand<TFloat32> distance =
                Assignment.meanSquare(tf, assignment.vectors(), tf.stopGradient(assignment.quantised()));
        losses.put("commitment", tf.math.mul(distance, tf.constant(commitmentWeight)));
        return losses;
    }

    private Map<String, Operand<TFloat32>> metrics(Ops tf, Assignment assignment, Operand<TFloat32> latentVectors) {
        return Map.of(
                "perplexity", UsageMetrics.perplexity(tf, assignment.counts()),
                "usage", UsageMetrics.usage(tf, assignment.counts()),
                "dead-codes", update.usage().deadCodes(tf),
                "latent-norm", UsageMetrics.norm(tf, latentVectors));
    }

    private List<StateUpdate> stateUpdates(Assignment assignment, Pass pass) {
        List<StateUpdate> updates = new ArrayList<>(update.follow(assignment));
        updates.addAll(revival.revive(update, assignment, pass, revivalSeed));
        return updates;
    }
}
