package io.github.narrows.train.optimizer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;

/** Names what stands beside a parameter: its path with dots, since a variable's own name holds no slash. */
final class SlotName {
    private SlotName() {}

    static Parameter state(GraphScope scope, Parameter parameter, Initializer initializer) {
        return scope.state(of(parameter.name()), parameter.shape(), initializer);
    }

    static String of(String parameter) {
        return parameter.replace('/', '.');
    }
}
