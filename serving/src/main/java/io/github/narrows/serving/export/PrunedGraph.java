package io.github.narrows.serving.export;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** A graph without the nodes that no signature and no restoring of variables needs, such as initial values. */
final class PrunedGraph {
    private final Map<String, NodeDef> nodes = new HashMap<>();
    private final Set<String> needed = new LinkedHashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    private PrunedGraph(GraphDef graph) {
        graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    }

    static GraphDef of(MetaGraphDef meta) {
        PrunedGraph pruned = new PrunedGraph(meta.getGraphDef());
        SaverDef saver = meta.getSaverDef();
        pruned.need(saver.getFilenameTensorName());
        pruned.need(saver.getSaveTensorName());
        pruned.need(saver.getRestoreOpName());
        for (SignatureDef signature : meta.getSignatureDefMap().values()) {
            for (TensorInfo input : signature.getInputsMap().values()) {
                pruned.need(input.getName());
            }
            for (TensorInfo output : signature.getOutputsMap().values()) {
                pruned.need(output.getName());
            }
        }
        pruned.follow();
        GraphDef.Builder rest = meta.getGraphDef().toBuilder().clearNode();
        meta.getGraphDef().getNodeList().stream()
                .filter(node -> pruned.needed.contains(node.getName()))
                .forEach(rest::addNode);
        return rest.build();
    }

    private void follow() {
        while (!open.isEmpty()) {
            Objects.requireNonNull(nodes.get(open.pop())).getInputList().forEach(this::need);
        }
    }

    /** @param tensor {@code NAME}, {@code NAME:1}, or {@code ^NAME} for what must only come before */
    private void need(String tensor) {
        String name = tensor.replaceFirst("^\\^", "").replaceFirst(":\\d+$", "");
        if (needed.add(name)) {
            open.push(name);
        }
    }
}
