package io.github.narrows.model.summary;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.ImageShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The layers of a model with their output shapes, parameters and FLOPs, for one image and the forward pass alone. All of it
 * is read off a graph, so that no layer and no plug-in reports anything itself. Convolutions and matrix products are
 * counted, a multiplication and an addition as 2 FLOPs; element-wise operations are not.
 *
 * @param rows in the order in which an image passes; then what only holds parameters
 */
public record ModelSummary(List<LayerRow> rows) {
    /** No value is ever computed in the graph of a summary. */
    private static final long ANY_SEED = 0;

    public ModelSummary {
        rows = List.copyOf(rows);
    }

    /** Of a model that is built for one image, which comes out as it goes in, in a graph of its own. */
    public static ModelSummary of(Autoencoder.Config model, ImageShape image, Bottlenecks bottlenecks) {
        try (Graph graph = new Graph()) {
            GraphScope root = GraphScope.root(graph, ANY_SEED);
            Autoencoder autoencoder = model.create(root, image, bottlenecks);
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> one = tf.placeholder(
                    TFloat32.class, Placeholder.shape(Shape.of(1, image.height(), image.width(), image.channels())));
            autoencoder.apply(tf, one, Pass.evaluation(tf));
            return of(graph, root.parameters());
        }
    }

    /**
     * Of whatever a graph holds but gradients. What depends on an open batch is counted for a batch of one, and a layer that
     * is applied to several batches beside each other, as a discriminator is, for the first.
     *
     * @param ofModel the parameters of the model, in the order of creation
     */
    public static ModelSummary of(Graph graph, List<Parameter> ofModel) {
        Map<String, List<Parameter>> parameters = new LinkedHashMap<>();
        for (Parameter parameter : ofModel) {
            parameters
                    .computeIfAbsent(Names.scope(parameter.name()), scope -> new ArrayList<>())
                    .add(parameter);
        }
        List<LayerRow> rows = new ArrayList<>();
        Applications applications = new Applications();
        graph.operations()
                .forEachRemaining(operation -> Product.of(operation)
                        .filter(product -> applications.counts(operation, product))
                        .map(product -> LayerRow.of(product, parameters.remove(product.layer())))
                        .ifPresent(rows::add));
        parameters.forEach((scope, own) -> rows.add(LayerRow.of(scope, own)));
        return new ModelSummary(rows);
    }

    /** All parameters, state included. */
    public long parameters() {
        return rows.stream().mapToLong(LayerRow::parameters).sum();
    }

    /** Of the forward pass of one image; a training step takes about three times as many. */
    public long flops() {
        return rows.stream().mapToLong(LayerRow::flops).sum();
    }

    /** A table, one line a layer, with a heading and the totals. */
    public List<String> lines() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("layer", "kind", "output", "parameters", "MFLOP/image"));
        rows.forEach(row -> cells.add(row.cells()));
        cells.add(List.of("total", "", "", LayerRow.count(parameters()), LayerRow.millions(flops())));
        return TextTable.lines(cells, 3);
    }

    /** The row of a layer, by its scope. */
    public Optional<LayerRow> row(String layer) {
        return rows.stream().filter(row -> row.layer().equals(layer)).findFirst();
    }
}
