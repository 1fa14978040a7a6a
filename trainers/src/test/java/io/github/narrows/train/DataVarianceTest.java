package io.github.narrows.train;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.data.sets.ImagesConfig;
import io.github.narrows.file.PngFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataVarianceTest {
    @TempDir
    Path folder;

    private double of(int... levels) throws IOException {
        for (int i = 0; i < levels.length; i++) {
            byte[] pixels = new byte[8 * 8 * 3];
            Arrays.fill(pixels, (byte) levels[i]);
            // With pictures of their own, validation and test take none of those for training.
            for (String part : new String[] {"train", "val", "test"}) {
                Path file = Files.createDirectories(folder.resolve(part)).resolve(i + ".png");
                PngFile.write(Pictures.buffered(new Picture(8, 8, 3, pixels)), file);
            }
        }
        try (PictureDataset dataset = ImagesConfig.of(folder, 8).open(new DataRoot(List.of(folder)), 1)) {
            return new DataVariance(dataset).getAsDouble();
        }
    }

    @Test
    void isThatOfAllPixelsAtARangeOfOne() throws IOException {
        assertThat(of(0, 255)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void isRefusedInWordsWhereAllPixelsHaveOneValue() {
        assertThatThrownBy(() -> of(100, 100))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "The training images have a variance of 0, since all their pixels have one value");
    }
}
