package io.github.narrows.model.feature;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Networks whose descriptions come with this module; their weights do not. An array must have the name and the layout that
 * it has in the network's PyTorch state dictionary. Arrays of layers that no feature depends on, such as those of the
 * classifier, may be left out of the file.
 */
public enum PublishedNetwork {
    /** AlexNet of torchvision (Krizhevsky 2014, arXiv 1404.5997). */
    ALEXNET("alexnet.yaml"),

    /** VGG16 of torchvision (Simonyan and Zisserman 2015, arXiv 1409.1556); its features take 56 MiB of constants. */
    VGG16("vgg16.yaml"),

    /** SqueezeNet 1.1 of torchvision (Iandola et al. 2016, arXiv 1602.07360). */
    SQUEEZENET("squeezenet.yaml"),

    /** A ResNet-20 for CIFAR-10 (He et al. 2016, arXiv 1512.03385, section 4.2). */
    RESNET20("resnet20.yaml");

    private final String resource;

    PublishedNetwork(String resource) {
        this.resource = resource;
    }

    /**
     * Reads weights into constants.
     *
     * @param scope where the constants live
     * @param weights as settings name the file, under the key {@code weights}
     * @throws io.github.narrows.settings.SettingsException if the file is missing or does not hold what is needed
     */
    public FeatureNetwork create(GraphScope scope, FileFinder files, Path weights) {
        return DescribedNetwork.create(scope, description(), files.find(weights));
    }

    NetworkDescription description() {
        try (InputStream in = PublishedNetwork.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return DescriptionReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
