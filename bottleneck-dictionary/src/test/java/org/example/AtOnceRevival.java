package org.example;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.dictionary.Coding;
import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.bottleneck.dictionary.Replacement;
import io.github.narrows.bottleneck.dictionary.Revival;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A revival from elsewhere: whatever one batch uses too seldom begins anew at once, at the longest signals. */
public record AtOnceRevival(
        @Setting(value = "1", min = 0, help = "least uses in a batch")
        float uses,

        @Setting(value = "org-example-first", help = "which signals take the places")
        Replacement replacement)
        implements Revival.Config {
    @Override
    public Revival create(GraphScope scope, int atoms) {
        return (update, coding, pass, seed) -> List.of(new Restart(this, update, coding, pass, seed));
    }

    private record Restart(AtOnceRevival settings, DictionaryUpdate update, Coding coding, Pass pass, Seed seed)
            implements StateUpdate {
        @Override
        public List<Operand<?>> reads() {
            List<Operand<?>> all = new ArrayList<>(coding.tensors());
            all.add(pass.draw());
            return all;
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Operand<TBool> seldom = tf.math.less(coding.uses(), tf.constant(settings.uses()));
            Operand<TFloat32> signals = settings.replacement().signals(tf, coding, seldom, seed.at(tf, pass.draw()));
            return update.restart(tf, Dictionary.restarted(tf, seldom, signals), slots);
        }
    }

    /** The first signal of the batch, for all. */
    public record First() implements Replacement {
        @Override
        public Operand<TFloat32> signals(Ops tf, Coding coding, Operand<TBool> which, Operand<TInt64> seed) {
            int[] places = new int[(int) which.shape().get(0)];
            return tf.gather(coding.signals(), tf.constant(places), tf.constant(0));
        }
    }
}
