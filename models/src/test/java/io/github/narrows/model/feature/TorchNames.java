package io.github.narrows.model.feature;

import java.util.Random;

/** Random weights with the names and shapes that the convolutions of published PyTorch modules have in their state dictionaries. */
public final class TorchNames {
    private TorchNames() {}

    /** The arrays that features depend on, and for AlexNet one of the classifier. */
    public static WeightsOnDisk weights(PublishedNetwork network, long seed) {
        WeightsOnDisk weights = new WeightsOnDisk();
        Random random = new Random(seed);
        switch (network) {
            case ALEXNET -> alexNet(weights, random);
            case VGG16 -> vgg16(weights, random);
            case SQUEEZENET -> squeezeNet(weights, random);
            case RESNET20 -> resNet20(weights, random);
        }
        return weights;
    }

    private static void alexNet(WeightsOnDisk weights, Random random) {
        convolution(weights, random, "features.0", 64, 3, 11);
        convolution(weights, random, "features.3", 192, 64, 5);
        convolution(weights, random, "features.6", 384, 192, 3);
        convolution(weights, random, "features.8", 256, 384, 3);
        convolution(weights, random, "features.10", 256, 256, 3);
        weights.withRandom("classifier.6.bias", random, 1000);
    }

    private static void vgg16(WeightsOnDisk weights, Random random) {
        int[][] places = {
            {0, 64}, {2, 64}, {5, 128}, {7, 128}, {10, 256}, {12, 256}, {14, 256}, {17, 512}, {19, 512}, {21, 512},
            {24, 512}, {26, 512}, {28, 512}
        };
        int in = 3;
        for (int[] place : places) {
            convolution(weights, random, "features." + place[0], place[1], in, 3);
            in = place[1];
        }
    }

    private static void squeezeNet(WeightsOnDisk weights, Random random) {
        convolution(weights, random, "features.0", 64, 3, 3);
        int[][] fires = {
            {3, 64, 16, 64},
            {4, 128, 16, 64},
            {6, 128, 32, 128},
            {7, 256, 32, 128},
            {9, 256, 48, 192},
            {10, 384, 48, 192},
            {11, 384, 64, 256},
            {12, 512, 64, 256}
        };
        for (int[] fire : fires) {
            String name = "features." + fire[0];
            convolution(weights, random, name + ".squeeze", fire[2], fire[1], 1);
            convolution(weights, random, name + ".expand1x1", fire[3], fire[2], 1);
            convolution(weights, random, name + ".expand3x3", fire[3], fire[2], 3);
        }
    }

    private static void resNet20(WeightsOnDisk weights, Random random) {
        weights.withRandom("conv1.weight", random, 16, 3, 3, 3);
        norm(weights, random, "bn1", 16);
        int in = 16;
        for (int stage = 1; stage <= 3; stage++) {
            int out = 8 << stage;
            for (int block = 0; block < 3; block++) {
                String name = "layer" + stage + "." + block;
                weights.withRandom(name + ".conv1.weight", random, out, in, 3, 3);
                weights.withRandom(name + ".conv2.weight", random, out, out, 3, 3);
                norm(weights, random, name + ".bn1", out);
                norm(weights, random, name + ".bn2", out);
                in = out;
            }
        }
    }

    private static void convolution(WeightsOnDisk weights, Random random, String name, int out, int in, int size) {
        weights.withRandom(name + ".weight", random, out, in, size, size);
        weights.withRandom(name + ".bias", random, out);
    }

    private static void norm(WeightsOnDisk weights, Random random, String name, int channels) {
        weights.withRandom(name + ".weight", random, channels);
        weights.withRandom(name + ".bias", random, channels);
        weights.withRandom(name + ".running_mean", random, channels);
        float[] variance = new float[channels];
        for (int i = 0; i < channels; i++) {
            variance[i] = 0.5f + random.nextFloat();
        }
        weights.with(name + ".running_var", variance, channels);
    }
}
