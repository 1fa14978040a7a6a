package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.model.Architecture;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraversalTest {
    private static final byte[] IMAGE = RandomModel.noise(1);

    @ParameterizedTest
    @ValueSource(strings = {"shared", "per-location", "global"})
    void noDisplacementIsThePlainReconstructionBitForBit(String basis) {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=4", "basis.type=" + basis)) {
            Traversal traversal = traversal(graph);
            List<byte[]> strip = traversal.strip(traversal.encode(IMAGE), 1, List.of(-3.0, 0.0, 3.0), Optional.empty());

            assertThat(strip.get(1)).isEqualTo(graph.reconstruct(IMAGE, 1).output());
            assertThat(strip.get(0)).isNotEqualTo(strip.get(1));
            assertThat(strip.get(2)).isNotEqualTo(strip.get(1)).isNotEqualTo(strip.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "per-location", "global"})
    void oneComponentMovesAtEveryPosition(String basis) {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=4", "basis.type=" + basis)) {
            Traversal traversal = traversal(graph);
            HostCodes code = traversal.encode(IMAGE);
            float[] moved = code.coefficients("coefficients");
            for (int i = 2; i < moved.length; i += 4) {
                moved[i] += 3;
            }

            assertThat(traversal.strip(code, 2, List.of(3.0), Optional.empty()).get(0))
                    .isEqualTo(graph.whole().codes().decode(code.withCoefficients("coefficients", moved)));
        }
    }

    @Test
    void aPositionMovesAlone() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=4")) {
            Traversal traversal = traversal(graph);
            HostCodes code = traversal.encode(IMAGE);
            float[] moved = code.coefficients("coefficients");
            moved[(3 * 6 + 5) * 4 + 1] += 2;

            assertThat(traversal
                            .strip(code, 1, List.of(2.0), Optional.of(new Traversal.Position(3, 5)))
                            .get(0))
                    .isEqualTo(graph.whole().codes().decode(code.withCoefficients("coefficients", moved)));
        }
    }

    @Test
    void theDeviationIsThatOverThePositionsOfTheImage() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=4")) {
            Traversal traversal = traversal(graph);
            HostCodes code = traversal.encode(IMAGE);
            float[] values = code.coefficients("coefficients");
            double mean = 0;
            for (int i = 3; i < values.length; i += 4) {
                mean += values[i] / 24;
            }
            double squares = 0;
            for (int i = 3; i < values.length; i += 4) {
                squares += (values[i] - mean) * (values[i] - mean);
            }

            assertThat(traversal.knowsDeviations()).isTrue();
            assertThat(traversal.deviation(code, 3)).isCloseTo(Math.sqrt(squares / 24), within(1e-6));
        }
    }

    @Test
    void theDeviationOfASinglePositionIsThatOfTheTrainingData() {
        Architecture architecture = RandomModel.architecture("type=pca", "components=4", "basis.type=global");
        SortedMap<String, HostTensor> weights = RandomModel.weights(architecture);
        HostTensor variances = weights.get("bottleneck/variances");
        ByteBuffer known = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        known.asFloatBuffer().put(new float[] {9, 4, 2.25f, 1});
        weights.put("bottleneck/variances", new HostTensor(DType.F32, variances.shape(), known));
        try (ServingGraph graph = RandomModel.loaded(architecture, weights)) {
            Traversal traversal = traversal(graph);

            assertThat(traversal.knowsDeviations()).isTrue();
            assertThat(traversal.deviation(traversal.encode(IMAGE), 2)).isEqualTo(1.5);
        }
    }

    @Test
    void coefficientsOfAnIndexSetAndIndicesAreNotTraversed() {
        try (ServingGraph graph = RandomModel.with("type=dictionary", "atoms=24", "sparsity=3")) {
            assertThat(Traversal.parts(graph.layout())).isEmpty();
            CodePart.Coefficients ofASet =
                    graph.layout().parts(CodePart.Coefficients.class).get(0);
            assertThatThrownBy(() -> new Traversal(graph.whole(), ofASet)).hasMessageContaining("coefficients");
        }
    }

    private static Traversal traversal(ServingGraph graph) {
        return new Traversal(graph.whole(), Traversal.parts(graph.layout()).get(0));
    }
}
