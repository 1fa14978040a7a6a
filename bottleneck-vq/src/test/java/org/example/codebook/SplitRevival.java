package org.example.codebook;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.codebook.Assignment;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.RecentUsage;
import io.github.narrows.bottleneck.vq.codebook.Restart;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** {@code split}: a rare code goes beside the code that is chosen most, to take a part of its vectors. */
public record SplitRevival(
        @Setting(value = "0.05", min = 0, max = 1, help = "share of the uniform share below which a code is rare")
        float share,

        @Setting(value = "0.01", min = 0, help = "standard deviation of the distance to the other code")
        float spread)
        implements Revival {
    @Override
    public List<StateUpdate> revive(CodebookUpdate update, Assignment assignment, Pass pass, Seed seed) {
        return List.of(StateUpdate.of(List.of(pass.draw()), (tf, slots) -> {
            RecentUsage usage = update.usage();
            Operand<TInt32> busiest = tf.math.argMax(usage.rawCounts(tf), tf.constant(0), TInt32.class);
            Operand<TFloat32> codes = update.codebook().read(tf);
            Operand<TFloat32> noise =
                    tf.random.statelessRandomNormal(tf.shape(codes), seed.at(tf, pass.draw()), TFloat32.class);
            Operand<TFloat32> beside =
                    tf.math.add(update.codebook().lookUp(tf, busiest), tf.math.mul(noise, tf.constant(spread)));
            Restart restart = new Restart(usage.rare(tf, share), beside, usage.uniformRawCount(tf));
            return update.restart(tf, restart, slots);
        }));
    }
}
