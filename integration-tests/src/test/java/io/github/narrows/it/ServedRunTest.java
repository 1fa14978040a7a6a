package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.ConfigProto;

class ServedRunTest {
    private static final Path RUN = Path.of("src/test/resources/formats/run-1");
    private static final int IMAGES = 3;

    @Test
    void aRunIsOpenedWithoutWhatTrainedIt() throws IOException {
        TrainedModel model = TrainedModel.open(RUN);
        ImageShape image = new ImageShape(16, 16, 3);
        try (ServingGraph graph = model.graph(image, ConfigProto.getDefaultInstance())) {
            byte[] pixels = new byte[IMAGES * 16 * 16 * 3];
            new SplittableRandom(1).nextBytes(pixels);
            assertThat(graph.whole().codes().decode(graph.whole().codes().encode(pixels, IMAGES)))
                    .isEqualTo(graph.reconstruct(pixels, IMAGES).output());
        }
        assertThat(model.step()).isPositive();
    }

    @Test
    void aFolderWithoutARunIsNamed(@TempDir Path empty) {
        assertThatThrownBy(() -> TrainedModel.open(empty))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(empty + " holds no run");
    }
}
