package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.testing.Feed;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class LastAxisTest {
    @Test
    void viewsPixelsAsRowsAndRowsAsPixels() {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> images = graph.placeholder(-1, 2, 3, 4);
            Operand<TFloat32> rows = LastAxis.flatten(graph.tf(), images);
            Operand<TFloat32> back = LastAxis.unflatten(graph.tf(), rows, images);
            float[] values = TestGraph.gaussian(5 * 24, 1, 1);
            Feed feed = graph.feed(images, values, 5, 2, 3, 4);
            assertThat(feed.shape(rows)).isEqualTo(Shape.of(30, 4));
            assertThat(feed.shape(back)).isEqualTo(Shape.of(5, 2, 3, 4));
            assertThat(feed.floats(back)).isEqualTo(values);
            assertThat(back.shape().asArray()).containsExactly(-1, 2, 3, 4);
        }
    }

    @Test
    void takesAnotherWidthAndSeveralUnknownAxes() {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> images = graph.placeholder(-1, -1, -1, 4);
            Operand<TFloat32> rows = graph.placeholder(-1, 2);
            Operand<TFloat32> back = LastAxis.unflatten(graph.tf(), rows, images);
            Shape shape = graph.feed(images, new float[96], 2, 3, 4, 4)
                    .and(rows, new float[48], 24, 2)
                    .shape(back);
            assertThat(shape).isEqualTo(Shape.of(2, 3, 4, 2));
        }
    }

    @Test
    void refusesChannelsThatAreNotKnown() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThatThrownBy(() -> LastAxis.channels(graph.placeholder(-1, -1)))
                    .hasMessageContaining("channels");
        }
    }
}
