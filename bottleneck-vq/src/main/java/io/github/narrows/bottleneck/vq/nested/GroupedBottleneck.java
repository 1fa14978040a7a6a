package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.KnownCodes;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One bottleneck for each group of consecutive channels; losses and metrics are means over the groups. */
final class GroupedBottleneck implements KnownCodes {
    private final List<Bottleneck> groups;

    GroupedBottleneck(List<Bottleneck> groups) {
        this.groups = List.copyOf(groups);
    }

    static String name(int group) {
        return "group-" + (group + 1);
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        List<BottleneckOutput> outputs = new ArrayList<>();
        Codes codes = new Codes(Collections.emptySortedMap());
        List<StateUpdate> updates = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            BottleneckOutput output = groups.get(i).apply(tf, channels(tf, latents, i), pass);
            outputs.add(output);
            codes = codes.union(output.codes().prefixed(name(i)));
            updates.addAll(output.stateUpdates());
        }
        return new BottleneckOutput(
                joined(tf, outputs.stream().map(BottleneckOutput::latents).toList()),
                codes,
                Merged.mean(tf, outputs.stream().map(BottleneckOutput::losses).toList()),
                Merged.mean(tf, outputs.stream().map(BottleneckOutput::metrics).toList()),
                Merged.better(outputs),
                updates);
    }

    @Override
    public Operand<TFloat32> through(Ops tf, Operand<TFloat32> latents, Codes codes, Pass pass) {
        List<Operand<TFloat32>> parts = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Operand<TFloat32> own = channels(tf, latents, i);
            parts.add(KnownCodes.through(groups.get(i), tf, own, codes.below(name(i)), pass));
        }
        return joined(tf, parts);
    }

    @Override
    public CodeLayout layout() {
        CodeLayout layout = new CodeLayout(List.of(), 0);
        for (int i = 0; i < groups.size(); i++) {
            layout = layout.union(groups.get(i).layout().prefixed(name(i)));
        }
        return layout;
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        Codes codes = new Codes(Collections.emptySortedMap());
        for (int i = 0; i < groups.size(); i++) {
            codes = codes.union(
                    groups.get(i).encode(tf, channels(tf, latents, i)).prefixed(name(i)));
        }
        return codes;
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        List<Operand<TFloat32>> decoded = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            decoded.add(groups.get(i).decode(tf, codes.below(name(i))));
        }
        return joined(tf, decoded);
    }

    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
        List<StateUpdate> updates = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            updates.addAll(groups.get(i).start(tf, channels(tf, latents, i)));
        }
        return updates;
    }

    @Override
    public List<String> remarks() {
        return Inner.remarks("group", groups);
    }

    /** The channels of one group. */
    private Operand<TFloat32> channels(Ops tf, Operand<TFloat32> latents, int group) {
        int each = (int) LastAxis.channels(latents) / groups.size();
        return tf.slice(
                latents, tf.constant(new int[] {0, 0, 0, group * each}), tf.constant(new int[] {-1, -1, -1, each}));
    }

    private static Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> groups) {
        return groups.size() == 1 ? groups.get(0) : tf.concat(groups, tf.constant(3));
    }
}
