package io.github.narrows.model.feature;

import io.github.narrows.graph.GraphScope;
import java.nio.file.Path;
import java.util.Collections;

/** Small descriptions for tests. */
final class Descriptions {
    private Descriptions() {}

    /** A network of a few layers that sees pictures as they are; the last layer is its only tap. */
    static String of(int channels, String last, String... layers) {
        return "name: small\nabout: a small network\ninput: {range: [-0.5, 0.5], mean: "
                + Collections.nCopies(channels, "0") + ", deviation: " + Collections.nCopies(channels, "1")
                + "}\ntaps: [" + last + "]\npooled: " + last + "\nlayers:\n  "
                + String.join("\n  ", layers) + "\n";
    }

    /** Creates a network of a description. */
    static FeatureNetwork create(GraphScope scope, String description, Path weights) {
        return DescribedNetwork.create(scope, DescriptionReader.read(description, "small.yaml"), weights);
    }
}
