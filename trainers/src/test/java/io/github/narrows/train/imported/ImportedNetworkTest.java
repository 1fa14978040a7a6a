package io.github.narrows.train.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.imported.TorchNetwork.Maps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Whole networks of random weights against a plain-Java network of PyTorch's layers, in float64. */
class ImportedNetworkTest {
    private static final int HEIGHT = 8;
    private static final int WIDTH = 12;

    @TempDir
    private Path folder;

    @Test
    void aVqganChoosesTheCodesAndMakesThePicturesThatItWasTrainedFor() throws IOException {
        SortedMap<String, HostTensor> published = PublishedTensors.vqgan();
        TorchNetwork torch = new TorchNetwork(published);
        try (Served served = serve(imported(published))) {
            int[] indices = torch.nearest(torch.encode(served.picture()));
            assertThat(served.codes().indices("indices")).containsExactly(indices);
            assertThat(indices).as("more than one code").isNotEqualTo(new int[indices.length]);
            served.assertMakes(torch.decode(torch.codes(indices, HEIGHT / 2, WIDTH / 2)));
        }
    }

    @Test
    void anAutoencoderKlGivesTheMeansAndThePicturesThatItWasTrainedFor() throws IOException {
        assertMeansAndPictures(PublishedTensors.autoencoderKl(), PublishedTensors.CODE_CHANNELS);
    }

    @Test
    void anAutoencoderKlMayDoWithoutConvolutionsAroundItsCodes() throws IOException {
        assertMeansAndPictures(PublishedTensors.autoencoderKlWithoutProjections(), PublishedTensors.LATENT_CHANNELS);
    }

    private void assertMeansAndPictures(SortedMap<String, HostTensor> published, int codeChannels) throws IOException {
        TorchNetwork torch = new TorchNetwork(published);
        try (Served served = serve(imported(published))) {
            Maps means = torch.encode(served.picture()).first(codeChannels);
            assertThat(served.codes().coefficients("means")).containsExactly(channelsLast(means, 1), within(2e-4f));
            served.assertMakes(torch.decode(means));
        }
    }

    @Test
    void thePosteriorHasTheLogVariancesOfTheOtherHalf() throws IOException {
        SortedMap<String, HostTensor> published = PublishedTensors.autoencoderKl();
        HostTensor both = published.get("quant_conv.bias");
        SortedMap<String, HostTensor> variables = imported(published).variables();
        for (int code = 0; code < PublishedTensors.CODE_CHANNELS; code++) {
            assertThat(variables.get("bottleneck/mean/bias").data().getFloat(4 * code))
                    .isEqualTo(both.data().getFloat(4 * code));
            assertThat(variables.get("bottleneck/log-variance/bias").data().getFloat(4 * code))
                    .isEqualTo(both.data().getFloat(4 * (PublishedTensors.CODE_CHANNELS + code)));
        }
    }

    private WeightImport imported(SortedMap<String, HostTensor> published) throws IOException {
        Path file = PublishedTensors.write(folder.resolve("weights.safetensors"), published);
        return WeightImport.read(
                new WeightImport.Request(file, NameScheme.TAMING, "", 32, 32),
                SettingsTree.empty(),
                Choices.discover());
    }

    private static float[] channelsLast(Maps maps, double factor) {
        float[] values = new float[maps.values().length];
        int positions = maps.height() * maps.width();
        for (int c = 0; c < maps.channels(); c++) {
            for (int p = 0; p < positions; p++) {
                values[p * maps.channels() + c] = (float) (factor * maps.values()[c * positions + p]);
            }
        }
        return values;
    }

    private static Served serve(WeightImport weights) {
        ExperimentConfig config = weights.settings().value();
        ServingGraph graph = new ServingGraph(
                config.architecture(),
                config.degradation(),
                new ImageShape(HEIGHT, WIDTH, 3),
                ConfigProto.getDefaultInstance());
        graph.load(weights.variables());
        byte[] pixels = new byte[HEIGHT * WIDTH * 3];
        new SplittableRandom(2).nextBytes(pixels);
        return new Served(graph, pixels);
    }

    /** A graph of imported weights, and a picture for it. */
    private record Served(ServingGraph graph, byte[] pixels) implements AutoCloseable {
        /** The picture as published networks see it, in [-1, 1]. */
        Maps picture() {
            Maps picture = Maps.zeros(3, HEIGHT, WIDTH);
            for (int i = 0; i < pixels.length; i++) {
                picture.values()[i % 3 * HEIGHT * WIDTH + i / 3] = Byte.toUnsignedInt(pixels[i]) / 127.5 - 1;
            }
            return picture;
        }

        HostCodes codes() {
            return graph.whole().codes().encode(pixels, 1);
        }

        /** @param published in [-1, 1], where pixels here are in [-0.5, 0.5] */
        void assertMakes(Maps published) {
            try (SampleInputs.Fed fed = graph.whole().input().feed(pixels, 1);
                    Result result =
                            fed.runner().fetch(graph.whole().output().images()).run()) {
                float[] images = new float[pixels.length];
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(images);
                assertThat(images).containsExactly(channelsLast(published, 0.5), within(2e-4f));
            }
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
