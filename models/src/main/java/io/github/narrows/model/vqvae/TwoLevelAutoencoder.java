package io.github.narrows.model.vqvae;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The hierarchy of VQ-VAE-2 (Razavi et al. 2019): the upper level has the picture in the large, the lower one what that
 * leaves. Code parts, losses and metrics of the levels stand behind {@code top/} and {@code bottom/}.
 */
record TwoLevelAutoencoder(VqVae2Networks networks, Bottleneck top, Bottleneck bottom) implements Autoencoder {
    static final String BOTTLENECK = "bottleneck";

    @Override
    public AutoencoderOutput apply(Ops tf, Operand<TFloat32> images, Pass pass) {
        Operand<TFloat32> features = networks.features(tf, images);
        Operand<TFloat32> topLatents = networks.topLatents(tf, features);
        BottleneckOutput above = top.apply(level(tf, Architecture.TOP), topLatents, pass);
        Operand<TFloat32> bottomLatents = networks.bottomLatents(tf, features, above.latents());
        BottleneckOutput below = bottom.apply(level(tf, Architecture.BOTTOM), bottomLatents, pass);
        return new AutoencoderOutput(
                networks.images(tf, above.latents(), below.latents()),
                new TreeMap<>(Map.of(Architecture.TOP, topLatents, Architecture.BOTTOM, bottomLatents)),
                new TreeMap<>(Map.of(Architecture.TOP, above.latents(), Architecture.BOTTOM, below.latents())),
                both(above, below));
    }

    private static BottleneckOutput both(BottleneckOutput above, BottleneckOutput below) {
        List<StateUpdate> updates = new ArrayList<>(above.stateUpdates());
        updates.addAll(below.stateUpdates());
        return new BottleneckOutput(
                below.latents(),
                above.codes().prefixed(Architecture.TOP).union(below.codes().prefixed(Architecture.BOTTOM)),
                both(above.losses(), below.losses()),
                both(above.metrics(), below.metrics()),
                both(above.better(), below.better()),
                updates);
    }

    private static <V> SortedMap<String, V> both(SortedMap<String, V> above, SortedMap<String, V> below) {
        SortedMap<String, V> named = new TreeMap<>();
        above.forEach((name, value) -> named.put(Architecture.TOP + "/" + name, value));
        below.forEach((name, value) -> named.put(Architecture.BOTTOM + "/" + name, value));
        return named;
    }

    @Override
    public CodeLayout layout() {
        return top.layout().prefixed(Architecture.TOP).union(bottom.layout().prefixed(Architecture.BOTTOM));
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> images) {
        Operand<TFloat32> features = networks.features(tf, images);
        Codes above = top.encode(level(tf, Architecture.TOP), networks.topLatents(tf, features));
        Operand<TFloat32> constrained = top.decode(level(tf, Architecture.TOP), above);
        Codes below = bottom.encode(level(tf, Architecture.BOTTOM), networks.bottomLatents(tf, features, constrained));
        return above.prefixed(Architecture.TOP).union(below.prefixed(Architecture.BOTTOM));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return networks.images(
                tf,
                top.decode(level(tf, Architecture.TOP), codes.below(Architecture.TOP)),
                bottom.decode(level(tf, Architecture.BOTTOM), codes.below(Architecture.BOTTOM)));
    }

    /** The upper level starts first: what it leaves to the lower one depends on where it stands. */
    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> images) {
        Operand<TFloat32> latents = networks.topLatents(tf, networks.features(tf, images));
        List<StateUpdate> updates = new ArrayList<>(top.start(level(tf, Architecture.TOP), latents));
        updates.add(new BottomStart(images));
        return updates;
    }

    /** Encodes the images again, behind the start of the upper level, and starts the lower one from what comes out. */
    private final class BottomStart implements StateUpdate {
        private final Operand<TFloat32> images;

        BottomStart(Operand<TFloat32> images) {
            this.images = images;
        }

        @Override
        public List<Operand<?>> reads() {
            return List.of(images);
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            // Only what reads the upper level's state has to wait. oneDNN's graph pass aborts the process where a
            // convolution has a control dependency.
            Ops atOnce = tf.withControlDependencies(List.of());
            Operand<TFloat32> features = networks.features(atOnce, images);
            Operand<TFloat32> started = top.apply(
                            level(tf, Architecture.TOP), networks.topLatents(atOnce, features), Pass.evaluation(tf))
                    .latents();
            Operand<TFloat32> latents = networks.bottomLatents(atOnce, features, started);
            List<StateUpdate> updates = bottom.start(level(tf, Architecture.BOTTOM), latents);
            List<Op> reads = new ArrayList<>();
            updates.forEach(update -> reads.addAll(update.reads()));
            Op last = reads.isEmpty()
                    ? tf.noOp()
                    : tf.withControlDependencies(reads).noOp();
            for (StateUpdate update : updates) {
                last = update.addTo(tf.withControlDependencies(List.of(last)), slots);
            }
            return last;
        }
    }

    /**
     * Both levels cut to as much as the name says, or to the next that a level offers; a level that has no more to give is
     * whole.
     */
    @Override
    public SortedMap<Integer, Autoencoder> truncations() {
        TreeMap<Integer, Bottleneck> above = new TreeMap<>(top.truncations());
        TreeMap<Integer, Bottleneck> below = new TreeMap<>(bottom.truncations());
        TreeSet<Integer> kept = new TreeSet<>(above.keySet());
        kept.addAll(below.keySet());
        SortedMap<Integer, Autoencoder> views = new TreeMap<>();
        kept.forEach(keep ->
                views.put(keep, new TwoLevelAutoencoder(networks, view(above, keep, top), view(below, keep, bottom))));
        return views;
    }

    private static Bottleneck view(TreeMap<Integer, Bottleneck> views, int keep, Bottleneck whole) {
        var view = views.ceilingEntry(keep);
        return view == null ? whole : view.getValue();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        top.remarks().forEach(remark -> remarks.add("top level: " + remark));
        bottom.remarks().forEach(remark -> remarks.add("bottom level: " + remark));
        return remarks;
    }

    @Override
    public Parameter lastKernel() {
        return networks.lastKernel();
    }

    private static Ops level(Ops tf, String name) {
        return tf.withSubScope(BOTTLENECK).withSubScope(name);
    }
}
