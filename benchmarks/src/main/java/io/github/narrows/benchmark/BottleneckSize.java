package io.github.narrows.benchmark;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import org.tensorflow.Graph;

/**
 * What a bottleneck adds to the standard network.
 *
 * @param trained numbers that the optimiser moves
 * @param sideInformation numbers that a decoder needs beside the codes: a codebook, a projection back
 */
record BottleneckSize(long trained, long sideInformation) {
    static BottleneckSize of(Bottleneck.Config config) {
        VqVaeModelConfig model = VqVaeModelConfig.DEFAULTS;
        LatentShape shape = new LatentShape(
                TrainingStep.IMAGE.height() / model.downsampling(),
                TrainingStep.IMAGE.width() / model.downsampling(),
                model.latentChannels());
        try (Graph graph = new Graph()) {
            GraphScope scope = GraphScope.root(graph, 1);
            Bottleneck bottleneck = config.create(scope, shape);
            long trained = scope.trained().stream().mapToLong(Parameter::size).sum();
            return new BottleneckSize(trained, bottleneck.layout().sideInformation());
        }
    }
}
