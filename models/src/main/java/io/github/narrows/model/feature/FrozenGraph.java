package io.github.narrows.model.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A graph whose variables were frozen to constants, built again inside another graph, behind any tensor of that: the import
 * of TensorFlow Java cannot connect the two.
 *
 * <p>Such a graph is a pure function, so its control inputs, which only check numbers, are left out. Two operations of 2015
 * are written in today's: {@code BatchNormWithGlobalNormalization}, which TensorFlow no longer runs, and {@code Concat}, which
 * it no longer differentiates.
 */
final class FrozenGraph {
    private static final String CONSTANT = "Const";
    private static final String OLD_BATCH_NORM = "BatchNormWithGlobalNormalization";
    private static final String OLD_CONCATENATION = "Concat";

    private final String input;
    private final String output;
    private final Map<String, Output<?>> constants = new HashMap<>();
    /** What is built each time, each node behind those that it depends on. */
    private final Map<String, NodeDef> steps = new LinkedHashMap<>();

    /** What the graph lacks; the message is a clause. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        private UnusableException(String message) {
            super(message);
        }
    }

    /** The operations that this TensorFlow knows, loaded when they are first asked for. */
    private static final class Known {
        static final Map<String, OpDef> OPERATIONS = TensorFlow.registeredOpList().getOpList().stream()
                .collect(Collectors.toUnmodifiableMap(OpDef::getName, operation -> operation));

        private Known() {}
    }

    /**
     * Makes the constants that an output depends on.
     *
     * @param input the node in whose place a tensor will stand
     * @param output the node whose first output is wanted, float32
     * @param tf where the constants live
     */
    FrozenGraph(GraphDef graph, String input, String output, Ops tf) throws UnusableException {
        this.input = input;
        this.output = output;
        Map<String, NodeDef> nodes = graph.getNodeList().stream()
                .collect(Collectors.toMap(NodeDef::getName, node -> node, (first, second) -> first));
        if (!nodes.containsKey(input)) {
            throw new UnusableException("it has no node '" + input + "'");
        }
        order(output, nodes, tf);
    }

    private void order(String name, Map<String, NodeDef> nodes, Ops tf) throws UnusableException {
        if (name.equals(input) || constants.containsKey(name) || steps.containsKey(name)) {
            return;
        }
        NodeDef node = nodes.get(name);
        if (node == null) {
            throw new UnusableException("it has no node '" + name + "'");
        }
        if (node.getOp().equals(CONSTANT)) {
            constants.put(name, build(tf, node, List.of()).get(0));
            return;
        }
        List<Reference> references = references(node);
        boolean known = Known.OPERATIONS.containsKey(node.getOp());
        if (!known || references.isEmpty()) {
            throw new UnusableException("its node '" + name + "' is a " + node.getOp()
                    + (known ? ", which has no value of its own: the graph is not frozen" : ", which is not known"));
        }
        for (Reference reference : references) {
            order(reference.node(), nodes, tf);
        }
        steps.put(name, node);
    }

    /** Builds what the output depends on behind a tensor; the constants are shared. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> value) {
        Map<String, List<Output<?>>> outputs = new HashMap<>();
        constants.forEach((name, constant) -> outputs.put(name, List.of(constant)));
        outputs.put(input, List.of(value.asOutput()));
        steps.forEach((name, node) -> {
            List<Output<?>> inputs = new ArrayList<>();
            for (Reference reference : references(node)) {
                inputs.add(Objects.requireNonNull(outputs.get(reference.node())).get(reference.output()));
            }
            outputs.put(name, build(tf, node, inputs));
        });
        return Objects.requireNonNull(outputs.get(output)).get(0).expect(TFloat32.class);
    }

    /** One output of a node. */
    private record Reference(String node, int output) {}

    private static List<Reference> references(NodeDef node) {
        return node.getInputList().stream()
                .filter(name -> !name.startsWith("^"))
                .map(name -> {
                    int colon = name.lastIndexOf(':');
                    return colon < 0
                            ? new Reference(name, 0)
                            : new Reference(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
                })
                .toList();
    }

    private static List<Output<?>> build(Ops tf, NodeDef node, List<Output<?>> inputs) {
        return switch (node.getOp()) {
            case OLD_BATCH_NORM ->
                List.of(oldBatchNorm(tf, node, floats(inputs)).asOutput());
            case OLD_CONCATENATION ->
                List.of(tf.concat(
                                floats(inputs.subList(1, inputs.size())),
                                inputs.get(0).expect(TInt32.class))
                        .asOutput());
            default -> asItIs(tf, node, inputs);
        };
    }

    private static List<Operand<TFloat32>> floats(List<Output<?>> tensors) {
        return tensors.stream()
                .<Operand<TFloat32>>map(tensor -> tensor.expect(TFloat32.class))
                .toList();
    }

    private static List<Output<?>> asItIs(Ops tf, NodeDef node, List<Output<?>> inputs) {
        OperationBuilder builder = tf.scope().opBuilder(node.getOp(), node.getOp());
        int next = 0;
        for (OpDef.ArgDef argument :
                Objects.requireNonNull(Known.OPERATIONS.get(node.getOp())).getInputArgList()) {
            if (argument.getNumberAttr().isEmpty()) {
                builder.addInput(inputs.get(next++));
            } else {
                int end = next
                        + (int) node.getAttrOrThrow(argument.getNumberAttr()).getI();
                builder.addInputList(inputs.subList(next, end).toArray(Output<?>[]::new));
                next = end;
            }
        }
        node.getAttrMap().forEach((key, attribute) -> {
            // Notes of whoever wrote the graph, such as which nodes share a device.
            if (!key.startsWith("_")) {
                builder.setAttr(key, attribute);
            }
        });
        Operation operation = builder.build();
        List<Output<?>> outputs = new ArrayList<>();
        for (int i = 0; i < operation.numOutputs(); i++) {
            outputs.add(operation.output(i));
        }
        return outputs;
    }

    /** (x - mean) / sqrt(variance + epsilon) * gamma + beta, without gamma where the node says so. */
    private static Operand<TFloat32> oldBatchNorm(Ops tf, NodeDef node, List<Operand<TFloat32>> inputs) {
        float epsilon = node.getAttrOrThrow("variance_epsilon").getF();
        Operand<TFloat32> factor = tf.math.rsqrt(tf.math.add(inputs.get(2), tf.constant(epsilon)));
        if (node.getAttrOrThrow("scale_after_normalization").getB()) {
            factor = tf.math.mul(factor, inputs.get(4));
        }
        return tf.math.add(tf.math.mul(tf.math.sub(inputs.get(0), inputs.get(1)), factor), inputs.get(3));
    }
}
