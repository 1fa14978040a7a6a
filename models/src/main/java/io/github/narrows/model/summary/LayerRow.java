package io.github.narrows.model.summary;

import io.github.narrows.graph.Parameter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a model.
 *
 * @param layer the scope of its variables, or of the operation if it has none of its own
 * @param kind the operation, such as {@code Conv2D}, or the names of the parameters where there is no product
 * @param output its shape without the batch; empty where there is no product
 * @param parameters numbers in its variables
 * @param flops of the forward pass of one image
 */
public record LayerRow(String layer, String kind, List<Long> output, long parameters, long flops) {
    public LayerRow {
        output = List.copyOf(output);
    }

    static LayerRow of(Product product, @Nullable List<Parameter> parameters) {
        long own = parameters == null ? 0 : size(parameters);
        return new LayerRow(product.layer(), product.kind(), product.output(), own, product.flops());
    }

    static LayerRow of(String scope, List<Parameter> parameters) {
        List<String> names = parameters.stream()
                .map(parameter -> Names.last(parameter.name()))
                .toList();
        return new LayerRow(scope, String.join(", ", names), List.of(), size(parameters), 0);
    }

    List<String> cells() {
        String shape = String.join("x", output.stream().map(String::valueOf).toList());
        return List.of(layer, kind, shape, count(parameters), millions(flops));
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String millions(long number) {
        return String.format(Locale.ROOT, "%,.2f", number / 1e6);
    }

    private static long size(List<Parameter> parameters) {
        return parameters.stream().mapToLong(Parameter::size).sum();
    }
}
