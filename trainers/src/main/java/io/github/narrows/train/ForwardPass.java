package io.github.narrows.train;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.evaluation.metric.PixelScale;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.AutoencoderOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The forward half of a training step: degraded images in, losses and metrics out. */
final class ForwardPass {
    private final Operand<TFloat32> targets;
    private final Operand<TFloat32> rate;
    private final Operand<TFloat32> loss;
    private final AutoencoderOutput output;
    private final SortedMap<String, Operand<TFloat32>> scalars;

    /** @param targets images, [batch, height, width, channels] in [-0.5, 0.5] */
    ForwardPass(GraphScope root, TrainingPlan plan, TrainingVariables variables, Operand<TFloat32> targets) {
        Ops tf = root.tf();
        Progress progress = variables.step().progress();
        long totalSteps = plan.training().steps();
        this.targets = targets;
        this.rate = variables
                .step()
                .optimizer()
                .rate(
                        tf.withSubScope("learning-rate"),
                        tf.dtypes.cast(progress.step().read(tf), TFloat32.class),
                        totalSteps);
        Pass pass = new Pass(true, progress.step().read(tf), progress.draw().read(tf), totalSteps, rate);
        Operand<TFloat32> input = variables.degradation().apply(tf, targets, pass);
        this.output = variables.autoencoder().apply(tf, input, pass).inFloat32(tf);
        SortedMap<String, Operand<TFloat32>> losses =
                new TreeMap<>(output.bottleneck().losses());
        losses.putAll(plan.objective()
                .create(root.child("objective"), plan.dataVariance())
                .losses(tf, targets, output, pass));
        this.loss = tf.math.addN(losses.values());
        this.scalars = new TreeMap<>(losses);
        scalars.putAll(output.bottleneck().metrics());
        scalars.put("loss", loss);
        scalars.put("psnr", psnr(tf.withSubScope("psnr"), targets, output.images()));
        scalars.put("learning-rate", rate);
    }

    private static Operand<TFloat32> psnr(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> images) {
        Operand<TFloat32> each = new Psnr(PixelScale.of(-0.5f, 0.5f)).perImage(tf, targets, images);
        return tf.math.mean(each, tf.constant(0));
    }

    Operand<TFloat32> targets() {
        return targets;
    }

    /** The learning rate of the step. */
    Operand<TFloat32> rate() {
        return rate;
    }

    /** What is minimised: the sum of all losses. */
    Operand<TFloat32> loss() {
        return loss;
    }

    /** Losses and metrics by name. */
    SortedMap<String, Operand<TFloat32>> scalars() {
        return scalars;
    }

    List<StateUpdate> stateUpdates() {
        return output.bottleneck().stateUpdates();
    }

    /** Whatever is computed from variables: it must be there before one of them moves. */
    List<Operand<?>> reads() {
        List<Operand<?>> all = new ArrayList<>(scalars.values());
        all.addAll(output.bottleneck().codes().parts().values());
        all.add(output.bottleneck().latents());
        stateUpdates().forEach(update -> all.addAll(update.reads()));
        return all;
    }
}
