package io.github.narrows.model.summary;

import io.github.narrows.graph.ImageProduct;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/**
 * An operation whose cost is its products.
 *
 * @param layer the scope of the variable that it multiplies by, or else of the operation itself
 * @param weighted whether it multiplies by a variable
 * @param kind of operation
 * @param output its shape without the batch
 * @param flops two for each product
 */
record Product(String layer, boolean weighted, String kind, List<Long> output, long flops) {
    /** The scope of operations that TensorFlow adds for gradients. */
    private static final String GRADIENTS = "gradients";

    /** Empty for an operation that is not counted. */
    static Optional<Product> of(GraphOperation operation) {
        return products(operation)
                .filter(count -> !operation.name().startsWith(GRADIENTS))
                .map(count -> new Product(
                        weight(operation).map(Names::scope).orElseGet(() -> Names.scope(operation.name())),
                        weight(operation).isPresent(),
                        operation.type(),
                        perImage(operation),
                        2 * count));
    }

    private static Optional<Long> products(GraphOperation operation) {
        return switch (operation.type()) {
            // Each number of the output is a sum over the window and the input channels.
            case "Conv2D" -> Optional.of(size(output(operation)) * taps(operation) * side(input(operation, 1), 2));
            case "DepthwiseConv2dNative" ->
                // ... over the window alone.
                Optional.of(size(output(operation)) * taps(operation));
            case "Conv2DBackpropInput" ->
                // Each number of the input is spread over the window and the output channels.
                Optional.of(size(input(operation, 2)) * taps(operation) * side(input(operation, 1), 2));
            case "MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3" ->
                // What stands beside a product of all rows is that product once more.
                Optional.of(matrixProducts(operation)).filter(count -> !isNamed(operation, ImageProduct.BESIDE_ROWS));
            default -> Optional.empty();
        };
    }

    /**
     * Batch times m k n, for [.., m, k] and [.., k, n] in any transposition: the sizes of a, b and their product are m k, k n
     * and m n.
     */
    private static long matrixProducts(GraphOperation operation) {
        Shape product = output(operation);
        double mk = matrix(input(operation, 0));
        double kn = matrix(input(operation, 1));
        double k = Math.sqrt(mk * kn / matrix(product));
        return size(product) / batchOfImages(operation) * Math.round(k);
    }

    /** [places, batch, n, m] is the shape of an image product, with an image of zeros among the batch. */
    private static long batchOfImages(GraphOperation operation) {
        return isNamed(operation, ImageProduct.NAME) ? side(output(operation), 1) : 1;
    }

    private static boolean isNamed(GraphOperation operation, String name) {
        return operation.name().substring(operation.name().lastIndexOf('/') + 1).startsWith(name);
    }

    private static Optional<String> weight(GraphOperation operation) {
        return operation.inputs().stream().flatMap(Product::variable).findFirst();
    }

    /** The variable that an operand is a read of. */
    private static Stream<String> variable(Operand<?> operand) {
        GraphOperation operation = (GraphOperation) operand.op();
        return switch (operation.type()) {
            case "VariableV2" -> Stream.of(operation.name());
            // A kernel over its largest singular value is that kernel.
            case "Identity", "ExpandDims", "Transpose", "Div" -> variable(operation.input(0));
            default -> Stream.empty();
        };
    }

    private static List<Long> perImage(GraphOperation operation) {
        int axes = isNamed(operation, ImageProduct.NAME) ? 2 : 1;
        return LongStream.of(output(operation).asArray()).skip(axes).boxed().toList();
    }

    private static long taps(GraphOperation operation) {
        Shape kernel = input(operation, 1);
        return side(kernel, 0) * side(kernel, 1);
    }

    private static double matrix(Shape shape) {
        int rank = shape.numDimensions();
        return (double) side(shape, rank - 2) * side(shape, rank - 1);
    }

    private static long size(Shape shape) {
        return LongStream.range(0, shape.numDimensions())
                .map(axis -> side(shape, (int) axis))
                .reduce(1, Math::multiplyExact);
    }

    /** An open size counts for one. */
    private static long side(Shape shape, int axis) {
        return Math.max(1, shape.get(axis));
    }

    private static Shape output(GraphOperation operation) {
        return operation.output(0).shape();
    }

    private static Shape input(GraphOperation operation, int index) {
        return operation.input(index).shape();
    }
}
