package io.github.narrows.model.feature;

import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.nio.file.Path;

/** Settings of the networks whose descriptions come with this module: the file of the weights. */
public interface PublishedConfig extends FeatureNetwork.Config {
    PublishedNetwork network();

    Path weights();

    @Override
    default FeatureNetwork create(GraphScope scope, FileFinder files) {
        return network().create(scope, files, weights());
    }

    /** Settings of {@code alexnet}. */
    record AlexNet(
            @Setting(help = "the weights of torchvision's AlexNet, .npz or .safetensors")
            Path weights) implements PublishedConfig {
        @Override
        public PublishedNetwork network() {
            return PublishedNetwork.ALEXNET;
        }
    }

    /** Settings of {@code vgg16}. */
    record Vgg16(
            @Setting(help = "the weights of torchvision's VGG16, .npz or .safetensors")
            Path weights) implements PublishedConfig {
        @Override
        public PublishedNetwork network() {
            return PublishedNetwork.VGG16;
        }
    }

    /** Settings of {@code squeezenet}. */
    record SqueezeNet(
            @Setting(help = "the weights of torchvision's SqueezeNet 1.1, .npz or .safetensors")
            Path weights) implements PublishedConfig {
        @Override
        public PublishedNetwork network() {
            return PublishedNetwork.SQUEEZENET;
        }
    }

    /** Settings of {@code resnet20}. */
    record ResNet20(
            @Setting(help = "the weights of a ResNet-20 for CIFAR-10, .npz or .safetensors")
            Path weights) implements PublishedConfig {
        @Override
        public PublishedNetwork network() {
            return PublishedNetwork.RESNET20;
        }
    }
}
