package io.github.narrows.model.summary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.GraphOperation;

/**
 * Tells a layer that is applied once more to what it gave, which an image pays for, from one that is applied to another batch
 * beside the first, as a discriminator is.
 */
final class Applications {
    private final Map<Product, List<GraphOperation>> counted = new HashMap<>();

    /** Whether an image that passes the network meets this product; each is to be asked about once, in the order of the graph. */
    boolean counts(GraphOperation operation, Product product) {
        List<GraphOperation> earlier = counted.computeIfAbsent(product, first -> new ArrayList<>());
        boolean counts = !product.weighted() || earlier.isEmpty() || isBehind(operation, earlier);
        if (counts) {
            earlier.add(operation);
        }
        return counts;
    }

    private static boolean isBehind(GraphOperation operation, List<GraphOperation> earlier) {
        Set<GraphOperation> seen = new HashSet<>();
        Deque<GraphOperation> open = new ArrayDeque<>(List.of(operation));
        while (!open.isEmpty()) {
            for (var input : open.remove().inputs()) {
                GraphOperation source = (GraphOperation) input.op();
                if (earlier.contains(source)) {
                    return true;
                }
                if (seen.add(source)) {
                    open.add(source);
                }
            }
        }
        return false;
    }
}
