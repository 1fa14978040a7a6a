package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.data.ImageSamples;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Identity;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.weights.GraphState;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** A small autoencoder with the weights it starts with, and images of noise. */
final class RandomModel {
    static final ImageShape IMAGE = new ImageShape(16, 24, 3);
    static final int BYTES = 16 * 24 * 3;

    private static final ImageSize SIZE = new ImageSize(16, 24, 3);
    private static final VqVaeModelConfig NETWORK = new VqVaeModelConfig(8, 4, 1, 4, 6);

    private record Block(Bottleneck.Config bottleneck) {}

    private RandomModel() {}

    /** @param settings of the bottleneck, such as {@code type=vq} */
    static ServingGraph with(String... settings) {
        Architecture architecture = architecture(settings);
        return loaded(architecture, weights(architecture));
    }

    static ServingGraph loaded(Architecture architecture, SortedMap<String, HostTensor> weights) {
        ServingGraph graph = new ServingGraph(architecture, new Identity(), IMAGE, ConfigProto.getDefaultInstance());
        graph.load(weights);
        return graph;
    }

    static Architecture architecture(String... settings) {
        List<String> overrides =
                Arrays.stream(settings).map(setting -> "bottleneck." + setting).toList();
        Bottleneck.Config bottleneck = SettingsBinder.bind(
                        Block.class, Choices.discover(), SettingsFile.layers(List.of(), overrides))
                .value()
                .bottleneck();
        return new Architecture(NETWORK, bottleneck, Optional.empty());
    }

    static SortedMap<String, HostTensor> weights(Architecture architecture) {
        return weights(architecture, IMAGE);
    }

    /** @param input what the encoder sees of an image */
    static SortedMap<String, HostTensor> weights(Architecture architecture, ImageShape input) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            GraphScope root = GraphScope.root(graph, 5);
            architecture.create(root, input, IMAGE);
            GraphState state = new GraphState(root.tf(), root.saved());
            state.initialise(session);
            SortedMap<String, HostTensor> weights = state.read(session);
            weights.computeIfPresent("encoder/latents/kernel", (name, kernel) -> times(kernel, 20));
            return weights;
        }
    }

    /** Weights of which some of the decoder are not numbers. */
    static SortedMap<String, HostTensor> broken(Architecture architecture) {
        SortedMap<String, HostTensor> weights = weights(architecture);
        String last = weights.tailMap("decoder/").firstKey();
        weights.computeIfPresent(last, (name, weight) -> times(weight, Float.NaN));
        return weights;
    }

    /** Latents of a fresh encoder are so small that one would hardly see in 8 bits what a bottleneck does to them. */
    private static HostTensor times(HostTensor kernel, float factor) {
        ByteBuffer scaled = ByteBuffer.allocate(kernel.data().remaining()).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer values = kernel.data().asFloatBuffer();
        while (values.hasRemaining()) {
            scaled.putFloat(factor * values.get());
        }
        return new HostTensor(kernel.dtype(), kernel.shape(), scaled.flip());
    }

    /** Images of noise, uint8 NHWC. */
    static byte[] noise(int images) {
        byte[] pixels = new byte[images * BYTES];
        new Random(3).nextBytes(pixels);
        return pixels;
    }

    /** The same as a set, in batches that do not divide it. */
    static EvaluationSet noiseSet(int images) {
        return noiseSet(images, 4);
    }

    static EvaluationSet noiseSet(int images, int batchSize) {
        byte[] pixels = noise(images);
        ImageSource source = new ImageSource() {
            @Override
            public int count() {
                return images;
            }

            @Override
            public void read(int index, long random, byte[] target, int offset) {
                System.arraycopy(pixels, index * BYTES, target, offset, BYTES);
            }

            @Override
            public String name(int index) {
                return "noise " + index;
            }
        };
        return new EvaluationSet(new ImageSamples(source, SIZE), SIZE, images, batchSize, "none");
    }

    /** The mean over images of the PSNR of 8-bit pixels, in plain Java. */
    static double psnr(byte[] target, byte[] output) {
        double sum = 0;
        int images = target.length / BYTES;
        for (int image = 0; image < images; image++) {
            double squares = 0;
            for (int i = image * BYTES; i < (image + 1) * BYTES; i++) {
                double difference = (target[i] & 0xff) - (output[i] & 0xff);
                squares += difference * difference;
            }
            sum += 10 * Math.log10(255 * 255 / (squares / BYTES));
        }
        return sum / images;
    }

    /** Noise, with coefficients rounded between the values that they have there. */
    static Evaluation rounded(Evaluator evaluator, int images, int bits) {
        EvaluationSet set = noiseSet(images);
        return evaluator.evaluateRounded(set, evaluator.ranges(set), bits);
    }
}
