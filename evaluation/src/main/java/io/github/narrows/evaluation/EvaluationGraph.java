package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.evaluation.degradation.Degradation;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.weights.GraphState;
import io.github.narrows.evaluation.weights.HostTensor;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The graph that a trained autoencoder is measured, looked at and shipped with: float32, no optimiser, state frozen. It is
 * loaded by the names of its variables, so what is measured is what is shipped.
 */
public final class EvaluationGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session;
    private final ImageShape image;
    private final List<ImageMetric> metrics;
    private final List<CodePart> indexParts;
    private final CodeLayout layout;
    private final Placeholder<TUint8> input;
    private final List<Operand<TFloat32>> perImage = new ArrayList<>();
    private final List<Operand<TInt32>> indices = new ArrayList<>();
    private final Operand<TUint8> degraded;
    private final Operand<TUint8> reconstruction;
    private final GraphState state;

    /**
     * @param image the size of the images, which need not be that of the training
     * @param metrics taken of 8-bit reconstructions, on pixels in [0, 255]
     * @param configuration of the session: threads and devices
     */
    public EvaluationGraph(
            Architecture architecture,
            Degradation.Config degradation,
            ImageShape image,
            List<ImageMetric> metrics,
            ConfigProto configuration) {
        this.image = image;
        this.metrics = List.copyOf(metrics);
        GraphScope root = GraphScope.root(graph, 0);
        Ops tf = root.tf();
        this.input = tf.withName("images")
                .placeholder(
                        TUint8.class, Placeholder.shape(Shape.of(-1, image.height(), image.width(), image.channels())));
        Autoencoder autoencoder = architecture.create(root, image);
        this.layout = autoencoder.layout();
        Pass pass = Pass.evaluation(tf);
        Operand<TFloat32> encoded =
                degradation.create(root.child("degradation"), image).apply(tf, PixelRange.centred(tf, input), pass);
        AutoencoderOutput output = autoencoder.apply(tf, encoded, pass);
        this.degraded = PixelRange.pixels(tf, encoded);
        this.reconstruction = PixelRange.pixels(tf, output.images());
        Operand<TFloat32> target = tf.dtypes.cast(input, TFloat32.class);
        Operand<TFloat32> levels = tf.math.mul(tf.math.add(output.images(), tf.constant(0.5f)), tf.constant(255f));
        metrics.forEach(metric -> perImage.add(metric.perImage(tf, target, levels)));
        this.indexParts = layout.parts().stream()
                .filter(part -> part.kind() != CodePart.Kind.COEFFICIENT)
                .toList();
        Codes codes = output.bottleneck().codes();
        indexParts.forEach(part -> indices.add(CodeCounter.inUse(tf, layout, codes, part)));
        this.state = new GraphState(tf, root.saved());
        this.session = new Session(graph, configuration);
    }

    /** Sets the weights and the state, by the names of this graph's variables. */
    public void load(Map<String, HostTensor> weights) {
        state.load(session, weights);
    }

    public ImageShape image() {
        return image;
    }

    public CodeLayout layout() {
        return layout;
    }

    List<ImageMetric> metrics() {
        return metrics;
    }

    List<CodePart> indexParts() {
        return indexParts;
    }

    /** Takes in the measurements of one batch; the tensors are only valid during the call. */
    @FunctionalInterface
    interface Measured {
        void accept(List<TFloat32> perImage, List<TInt32> indices);
    }

    /** Measures the first {@code count} images of {@code pixels}, uint8 NHWC; padding may follow them. */
    void measure(byte[] pixels, int count, Measured receiver) {
        try (TUint8 batch = padded(pixels, count);
                Result result = fetch(batch)) {
            List<TFloat32> values = new ArrayList<>();
            List<TInt32> codes = new ArrayList<>();
            for (int i = 0; i < perImage.size(); i++) {
                values.add((TFloat32) result.get(i));
            }
            for (int i = 0; i < indices.size(); i++) {
                codes.add((TInt32) result.get(perImage.size() + i));
            }
            receiver.accept(values, codes);
        }
    }

    private Result fetch(TUint8 batch) {
        Session.Runner runner = session.runner().feed(input, batch);
        perImage.forEach(runner::fetch);
        indices.forEach(runner::fetch);
        return runner.run();
    }

    /** Two images of one place: what the encoder saw and what came out, uint8 NHWC. */
    public record Reconstruction(byte[] degraded, byte[] output) {}

    /** Encodes and decodes the first {@code count} images of {@code pixels}, uint8 NHWC. */
    public Reconstruction reconstruct(byte[] pixels, int count) {
        int bytes = count * image.height() * image.width() * image.channels();
        try (TUint8 batch = padded(pixels, count);
                Result result = session.runner()
                        .feed(input, batch)
                        .fetch(degraded)
                        .fetch(reconstruction)
                        .run()) {
            return new Reconstruction(
                    Arrays.copyOf(PixelTensor.bytes((TUint8) result.get(0)), bytes),
                    Arrays.copyOf(PixelTensor.bytes((TUint8) result.get(1)), bytes));
        }
    }

    /** A single image is doubled: convolutions give an image the same bits at any batch size, but not at batch 1. */
    private TUint8 padded(byte[] pixels, int count) {
        if (count != 1) {
            return PixelTensor.of(image, pixels, count);
        }
        int bytes = image.height() * image.width() * image.channels();
        byte[] twice = new byte[2 * bytes];
        System.arraycopy(pixels, 0, twice, 0, bytes);
        System.arraycopy(pixels, 0, twice, bytes, bytes);
        return PixelTensor.of(image, twice, 2);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
