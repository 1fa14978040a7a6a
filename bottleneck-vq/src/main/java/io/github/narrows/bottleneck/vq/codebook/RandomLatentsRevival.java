package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.RandomRows;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * {@code random-latents}: a code whose moving count falls below a share of the uniform share goes to a random latent vector
 * of the batch, with its averages set as if it were chosen twice as often as that threshold. A relative threshold keeps its
 * meaning at any codebook size, where an absolute one would revive every code of a large codebook.
 */
public record RandomLatentsRevival(
        @Setting(
                value = "0.0625",
                min = 0,
                max = 0.5,
                help = "share of the uniform share below which a code is revived")
        float threshold,

        @Setting(value = "10", min = 0, help = "first step at which codes are revived")
        long fromStep)
        implements Revival {
    public static final RandomLatentsRevival DEFAULTS = new RandomLatentsRevival(RecentUsage.DEAD_SHARE, 10);

    @Override
    public List<StateUpdate> revive(CodebookUpdate update, Assignment assignment, Pass pass, Seed seed) {
        return List.of(StateUpdate.of(
                List.of(assignment.vectors(), pass.step(), pass.draw()),
                (tf, slots) -> update.restart(
                        tf, restart(tf, update, assignment, pass.step(), seed.at(tf, pass.draw())), slots)));
    }

    private Restart restart(
            Ops tf, CodebookUpdate update, Assignment assignment, Operand<TInt64> step, Operand<TInt64> seed) {
        RecentUsage usage = update.usage();
        Operand<TBool> due = tf.math.greaterEqual(step, tf.constant(fromStep));
        Operand<TBool> which = tf.math.logicalAnd(usage.rare(tf, threshold), due);
        Operand<TFloat32> vectors =
                RandomRows.of(tf, assignment.vectors(), update.codebook().size(), seed);
        Operand<TFloat32> uniform = usage.uniformRawCount(tf);
        return new Restart(which, vectors, tf.math.mul(uniform, tf.constant(2 * threshold)));
    }
}
