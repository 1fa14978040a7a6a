package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.Posterior;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An encoder, one bottleneck and a decoder, in a row. */
public final class SingleLevelAutoencoder implements Autoencoder {
    /** Scope of the encoder. */
    public static final String ENCODER = "encoder";

    /** Scope of the bottleneck, and the name of the only level. */
    public static final String BOTTLENECK = Architecture.BOTTLENECK;

    /** Scope of the decoder. */
    public static final String DECODER = "decoder";

    private final Layer encoder;
    private final Bottleneck bottleneck;
    private final Layer decoder;
    private final Optional<Parameter> lastKernel;

    /**
     * @param encoder images to latents
     * @param decoder constrained latents to images
     * @param lastKernel the kernel of the decoder's last layer
     */
    public SingleLevelAutoencoder(Layer encoder, Bottleneck bottleneck, Layer decoder, Parameter lastKernel) {
        this(encoder, bottleneck, decoder, Optional.of(lastKernel));
    }

    private SingleLevelAutoencoder(
            Layer encoder, Bottleneck bottleneck, Layer decoder, Optional<Parameter> lastKernel) {
        this.encoder = encoder;
        this.bottleneck = bottleneck;
        this.decoder = decoder;
        this.lastKernel = lastKernel;
    }

    /** A bottleneck alone, which gets the images themselves. */
    static SingleLevelAutoencoder of(Bottleneck bottleneck) {
        Layer nothing = (tf, x) -> x;
        return new SingleLevelAutoencoder(nothing, bottleneck, nothing, Optional.empty());
    }

    @Override
    public AutoencoderOutput apply(Ops tf, Operand<TFloat32> images, Pass pass) {
        Operand<TFloat32> latents = latents(tf, images);
        BottleneckOutput constrained = bottleneck.apply(tf.withSubScope(BOTTLENECK), latents, pass);
        return new AutoencoderOutput(
                reconstruction(tf, constrained.latents()),
                new TreeMap<>(Map.of(BOTTLENECK, latents)),
                new TreeMap<>(Map.of(BOTTLENECK, constrained.latents())),
                constrained);
    }

    @Override
    public CodeLayout layout() {
        return bottleneck.layout();
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> images) {
        return bottleneck.encode(tf.withSubScope(BOTTLENECK), latents(tf, images));
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        return reconstruction(tf, bottleneck.decode(tf.withSubScope(BOTTLENECK), codes));
    }

    @Override
    public List<StateUpdate> start(Ops tf, Operand<TFloat32> images) {
        return bottleneck.start(tf.withSubScope(BOTTLENECK), latents(tf, images));
    }

    @Override
    public Optional<Posterior> posterior(Ops tf, Operand<TFloat32> images) {
        return bottleneck.posterior(tf.withSubScope(BOTTLENECK), latents(tf, images));
    }

    @Override
    public SortedMap<Integer, Autoencoder> truncations() {
        SortedMap<Integer, Autoencoder> views = new TreeMap<>();
        bottleneck
                .truncations()
                .forEach((kept, view) ->
                        views.put(kept, new SingleLevelAutoencoder(encoder, view, decoder, lastKernel)));
        return views;
    }

    @Override
    public List<String> remarks() {
        return bottleneck.remarks();
    }

    @Override
    public Parameter lastKernel() {
        return lastKernel.orElseThrow(() -> SettingsException.of(
                "model", "has no decoder, whose last kernel an adversarial loss would be balanced by"));
    }

    private Operand<TFloat32> latents(Ops tf, Operand<TFloat32> images) {
        return encoder.apply(tf.withSubScope(ENCODER), images);
    }

    private Operand<TFloat32> reconstruction(Ops tf, Operand<TFloat32> constrained) {
        return decoder.apply(tf.withSubScope(DECODER), constrained);
    }
}
