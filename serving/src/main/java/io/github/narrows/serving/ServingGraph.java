package io.github.narrows.serving;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.model.format.SampleFormat;
import io.github.narrows.serving.weights.GraphState;
import io.github.narrows.tensor.HostTensor;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * The graph that a trained autoencoder is measured, looked at and shipped with: float32, no optimiser, state frozen. It is
 * loaded by the names of its variables, so what is measured is what is shipped.
 *
 * <p>The autoencoder is served {@link #whole} or {@link #truncated}: views on one set of variables, whose operations join
 * the graph when they are first asked for.
 */
public final class ServingGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final GraphScope root = GraphScope.root(graph, 0);
    private final Session session;
    private final PictureInput input;
    private final SortedMap<Integer, Autoencoder> truncations;
    private final SortedMap<Integer, AutoencoderView> truncated = new TreeMap<>();
    private final AutoencoderView whole;
    private final GraphState state;

    /**
     * @param image the size of the images, which need not be that of the training
     * @param configuration of the session: threads and devices
     */
    public ServingGraph(
            Architecture architecture, Degradation.Config degradation, ImageShape image, ConfigProto configuration) {
        this(architecture, degradation, new PictureFormat(image), configuration);
    }

    /**
     * @param format of the samples, which need not be of the size of the training
     * @param configuration of the session: threads and devices
     */
    public ServingGraph(
            Architecture architecture,
            Degradation.Config degradation,
            SampleFormat.Config format,
            ConfigProto configuration) {
        Ops tf = root.tf();
        ImageShape image = format.shape();
        SampleFormat samples = format.create(root);
        Degradation degrading = Degradation.of(degradation, image);
        Autoencoder autoencoder = architecture.create(root, degrading.input(), image);
        this.session = new Session(graph, configuration);
        this.input = new PictureInput(tf, session, image, samples, degrading);
        this.whole = new AutoencoderView(input, autoencoder);
        this.truncations = autoencoder.truncations();
        this.state = new GraphState(tf, root.saved());
    }

    /** Sets the weights and the state, by the names of this graph's variables. */
    public void load(Map<String, HostTensor> weights) {
        state.load(session, weights);
    }

    /** The names of the weights and of the state. */
    public SortedSet<String> variables() {
        return state.names();
    }

    public ImageShape image() {
        return input.image();
    }

    /** Where others may create constants of their own; variables would never be loaded. */
    public GraphScope scope() {
        return root;
    }

    /** The shape of what the encoder sees of an image. */
    public ImageShape seen() {
        return input.seen();
    }

    public CodeLayout layout() {
        return whole.layout();
    }

    /** The autoencoder as it was trained. */
    public AutoencoderView whole() {
        return whole;
    }

    /** To how much the bottleneck can be cut without training anew; empty if it cannot. */
    public SortedSet<Integer> truncations() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(truncations.keySet()));
    }

    /**
     * The same variables with less of the bottleneck.
     *
     * @param kept one of {@link #truncations}
     */
    public AutoencoderView truncated(int kept) {
        Autoencoder view = truncations.get(kept);
        if (view == null) {
            throw new IllegalArgumentException(
                    kept + " is not among the truncations of this model, which are " + truncations.keySet());
        }
        return truncated.computeIfAbsent(kept, size -> new AutoencoderView(input, view));
    }

    /** Two samples of one place: what the encoder saw, in its own shape, and what came out; pictures are uint8 NHWC. */
    public record Reconstruction(byte[] degraded, byte[] output) {}

    /** Encodes and decodes the first {@code count} images of {@code pixels}, uint8 NHWC. */
    public Reconstruction reconstruct(byte[] pixels, int count) {
        return whole.reconstruct(pixels, count);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
