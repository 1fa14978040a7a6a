package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.testing.TestGraph;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class GraphScopeTest {
    private static final Shape SHAPE = Shape.of(3, 2);

    /** Otherwise a bottleneck that draws one number more would change how the decoder starts. */
    @Test
    void givesAVariableTheSameStartWhateverElseWasCreated() {
        try (TestGraph first = new TestGraph(5);
                TestGraph second = new TestGraph(5)) {
            create(first, "bottleneck");
            first.scope().state("mean", SHAPE, Initializer.normal(1));
            GraphScope decoder = first.scope().child("decoder");
            decoder.kernel("earlier", SHAPE, Initializer.normal(1));
            decoder.kernel("weight", SHAPE, Initializer.normal(1));
            create(second, "decoder");
            first.initialise();
            second.initialise();
            Map<String, double[]> one = first.state();
            assertThat(one.get("decoder/weight")).isEqualTo(second.state().get("decoder/weight"));
            assertThat(one.get("decoder/weight")).isNotEqualTo(one.get("bottleneck/weight"));
        }
    }

    @Test
    void givesAnotherSeedAnotherStart() {
        try (TestGraph first = new TestGraph(5);
                TestGraph second = new TestGraph(6)) {
            create(first, "decoder");
            create(second, "decoder");
            first.initialise();
            second.initialise();
            assertThat(first.state().get("decoder/weight"))
                    .isNotEqualTo(second.state().get("decoder/weight"));
        }
    }

    @Test
    void refusesASecondChildOfOneName() {
        try (TestGraph graph = new TestGraph(1)) {
            GraphScope encoder = graph.scope().child("encoder");
            encoder.child("conv");
            assertThatThrownBy(() -> encoder.child("conv")).hasMessageContaining("'encoder/conv'");
            assertThatThrownBy(() -> encoder.counter("conv")).hasMessageContaining("'encoder/conv'");
        }
    }

    @Test
    void listsWhatItAndItsChildrenCreatedInOrder() {
        try (TestGraph graph = new TestGraph(1)) {
            GraphScope part = graph.scope().child("part");
            part.state("mean", SHAPE, Initializer.zeros());
            part.child("inner").kernel("kernel", SHAPE, Initializer.ones());
            part.trainable("bias", SHAPE, Initializer.zeros());
            part.counter("steps");
            graph.scope().child("other").kernel("kernel", SHAPE, Initializer.ones());
            assertThat(part.saved())
                    .extracting(SavedVariable::name)
                    .containsExactly("part/mean", "part/inner/kernel", "part/bias", "part/steps");
            assertThat(part.trained()).extracting(Parameter::name).containsExactly("part/inner/kernel", "part/bias");
        }
    }

    private static void create(TestGraph graph, String child) {
        graph.scope().child(child).kernel("weight", SHAPE, Initializer.normal(1));
    }
}
