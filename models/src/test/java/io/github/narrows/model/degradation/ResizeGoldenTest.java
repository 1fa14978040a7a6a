package io.github.narrows.model.degradation;

import static io.github.narrows.model.degradation.ResizeKernel.AREA;
import static io.github.narrows.model.degradation.ResizeKernel.BICUBIC;
import static io.github.narrows.model.degradation.ResizeKernel.BILINEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Resizes against numbers of other implementations. */
@Tag("rounding")
class ResizeGoldenTest {
    private static final Golden TASKS = Golden.read("/golden/tasks.json");
    private static final Golden LAYERS = Golden.read("/golden/layers.json");
    private static final float[] PICTURE = TASKS.named("picture").input("picture");
    private static final int SIDE = 24;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void bicubicWithAntialiasing(int scale) {
        Golden.Case golden = TASKS.named("bicubic_antialias_" + scale);
        int small = SIDE / scale;
        golden.assertMatches("down_weights", flat(BICUBIC.weights(SIDE, small, true)));
        golden.assertMatches("up_weights", flat(BICUBIC.weights(small, SIDE, true)));
        float[] downscaled = resized(BICUBIC, true, PICTURE, SIDE, SIDE, small, small);
        golden.assertMatches("downscaled", downscaled);
        float[] upscaled = resized(BICUBIC, true, downscaled, small, small, SIDE, SIDE);
        golden.assertMatches("upscaled_rows", rows(upscaled, golden));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void bilinearWithAndWithoutAntialiasing(int scale) {
        Golden.Case golden = TASKS.named("bilinear_" + scale);
        int small = SIDE / scale;
        float[] downscaled = resized(BILINEAR, false, PICTURE, SIDE, SIDE, small, small);
        golden.assertMatches("downscaled", downscaled);
        golden.assertMatches(
                "upscaled_rows", rows(resized(BILINEAR, false, downscaled, small, small, SIDE, SIDE), golden));
        golden.assertMatches("downscaled_antialias", resized(BILINEAR, true, PICTURE, SIDE, SIDE, small, small));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void area(int scale) {
        Golden.Case golden = TASKS.named("area_" + scale);
        int small = SIDE / scale;
        golden.assertMatches("downscaled", resized(AREA, true, PICTURE, SIDE, SIDE, small, small));
        golden.assertMatches("downscaled", resized(AREA, false, PICTURE, SIDE, SIDE, small, small));
    }

    @Test
    void areaRepeatsPixelsWhereAPictureGrows() {
        assertThat(AREA.weights(2, 6, true))
                .isDeepEqualTo(new float[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, 1}, {0, 1}});
    }

    @Test
    void sidesThatTheScaleDoesNotDivide() {
        Golden.Case golden = TASKS.named("odd_sizes");
        float[] picture = golden.input("picture");
        float[] bicubic = resized(BICUBIC, true, picture, 7, 5, 3, 2);
        golden.assertMatches("bicubic_antialias", bicubic);
        golden.assertMatches("bicubic_antialias_upscaled", resized(BICUBIC, true, bicubic, 3, 2, 7, 5));
        float[] bilinear = resized(BILINEAR, false, picture, 7, 5, 3, 2);
        golden.assertMatches("bilinear", bilinear);
        golden.assertMatches("bilinear_upscaled", resized(BILINEAR, false, bilinear, 3, 2, 7, 5));
        golden.assertMatches("bilinear_antialias", resized(BILINEAR, true, picture, 7, 5, 3, 2));
        golden.assertMatches("area", resized(AREA, true, picture, 7, 5, 3, 2));
    }

    @Test
    void theResizesOfTheLayers() {
        assertLayer("bilinear_down_4", BILINEAR, 16, 4);
        assertLayer("bilinear_up_4", BILINEAR, 4, 16);
        assertLayer("bicubic_antialias_down_4", BICUBIC, 16, 4);
        assertLayer("bicubic_up_4", BICUBIC, 4, 16);
        LAYERS.named("bicubic_antialias_down_4").assertMatches("row_weights", flat(BICUBIC.weights(16, 4, true)));
    }

    private static void assertLayer(String name, ResizeKernel kernel, int from, int to) {
        Golden.Case golden = LAYERS.named(name);
        golden.assertMatches("output", resized(kernel, kernel == BICUBIC, golden.input("input"), from, from, to, to));
    }

    private static float[] resized(
            ResizeKernel kernel, boolean antialias, float[] picture, int height, int width, int toHeight, int toWidth) {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> one = graph.constant(picture, 1, height, width, picture.length / height / width);
            return graph.floats(new Resize(kernel, antialias).to(graph.tf(), one, toHeight, toWidth));
        }
    }

    private static float[] rows(float[] picture, Golden.Case golden) {
        int[] indices = golden.inputInts("row_indices");
        int row = SIDE * 3;
        float[] rows = new float[indices.length * row];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(picture, indices[i] * row, rows, i * row, row);
        }
        return rows;
    }

    private static float[] flat(float[][] matrix) {
        float[] flat = new float[matrix.length * matrix[0].length];
        int next = 0;
        for (float[] row : matrix) {
            System.arraycopy(row, 0, flat, next, row.length);
            next += row.length;
        }
        return Arrays.copyOf(flat, next);
    }
}
