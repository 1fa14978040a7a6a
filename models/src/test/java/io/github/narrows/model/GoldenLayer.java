package io.github.narrows.model;

import io.github.narrows.model.layer.Layer;
import io.github.narrows.testing.Golden;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Compares a layer with reference numbers, forward and backward. */
public final class GoldenLayer {
    private GoldenLayer() {}

    /** Output, gradient by the input, and gradients by the parameters named, each of which is expected under another name. */
    public static void check(TestGraph graph, Golden.Case golden, Layer layer, Map<String, String> gradients) {
        Operand<TFloat32> input = input(graph, golden, "input");
        Operand<TFloat32> output = layer.apply(graph.tf(), input);
        Map<String, Operand<?>> by = new LinkedHashMap<>();
        by.put("gradient_input", input);
        gradients.forEach((parameter, expected) ->
                by.put(expected, graph.parameter(parameter).variable()));
        Map<String, Operand<TFloat32>> actual = graph.gradients(output, input(graph, golden, "upstream_gradient"), by);

        golden.assertMatches("output", graph.run(output));
        actual.forEach((name, gradient) -> golden.assertMatches(name, graph.run(gradient)));
    }

    /** An input as a constant. */
    public static Operand<TFloat32> input(TestGraph graph, Golden.Case golden, String name) {
        return graph.constant(golden.inputNumbers(name), golden.inputShape(name));
    }
}
