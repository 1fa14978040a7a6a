package io.github.narrows.evaluation.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.narrows.data.ImageSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGridTest {
    private static final ImageSize LARGE = new ImageSize(130, 200, 3);
    private static final ImageSize SMALL = new ImageSize(24, 32, 1);

    @TempDir
    private Path folder;

    @Test
    void keepsEveryPixelOfALargeImage() {
        byte[] target = noise(1, LARGE);
        byte[] output = noise(2, LARGE);
        BufferedImage grid = new ImageGrid(LARGE, 1).add(target, output).draw();
        assertThat(grid.getWidth()).isEqualTo(2 + 200 + 2 + 200 + 2);
        assertThat(grid.getHeight()).isEqualTo(2 + 130 + 2);
        assertThat(cut(grid, 2, 2, LARGE, 1)).isEqualTo(target);
        assertThat(cut(grid, 204, 2, LARGE, 1)).isEqualTo(output);
        assertThat(grid.getRGB(202, 70)).as("the separator").isEqualTo(0xffffffff);
    }

    @Test
    void enlargesSmallImagesWithoutBlurringThem() {
        byte[] image = noise(1, SMALL);
        BufferedImage grid = new ImageGrid(SMALL, 1).add(image).draw();
        assertThat(grid.getWidth()).isEqualTo(4 + 128);
        assertThat(grid.getHeight()).isEqualTo(4 + 96);
        for (int corner : new int[] {2, 5}) {
            assertThat(cut(grid, corner, corner, SMALL, 4)).isEqualTo(image);
        }
    }

    @Test
    void putsGroupsIntoLines() {
        byte[][] images = IntStream.range(0, 10).mapToObj(i -> noise(i, SMALL)).toArray(byte[][]::new);
        ImageGrid grid = new ImageGrid(SMALL, 2);
        for (int i = 0; i < 10; i += 2) {
            grid.add(images[i], images[i + 1]);
        }
        BufferedImage picture = grid.draw();
        assertThat(picture.getWidth()).isEqualTo(2 + 258 + 12 + 258 + 2);
        assertThat(picture.getHeight()).isEqualTo(2 + 96 + 6 + 96 + 6 + 96 + 2);
        assertThat(cut(picture, 272, 2, SMALL, 4)).isEqualTo(images[2]);
        assertThat(cut(picture, 132, 104, SMALL, 4)).isEqualTo(images[5]);
        assertThat(cut(picture, 2, 206, SMALL, 4)).isEqualTo(images[8]);
        assertThat(picture.getRaster().getSample(300, 250, 0))
                .as("an empty place")
                .isEqualTo(255);
    }

    @Test
    void writesNamesAboveAndCaptionsBelow() {
        byte[] white = new byte[SMALL.bytes()];
        Arrays.fill(white, (byte) 255);
        BufferedImage grid = new ImageGrid(SMALL, 1)
                .columns("T")
                .addNamed("i = 1, which is far too long for the width", white)
                .draw();
        assertThat(grid.getHeight()).isEqualTo(2 + 11 + 96 + 11 + 2);
        assertThat(art(grid, 2, 2)).isEqualTo("""
                #####
                ..#..
                ..#..
                ..#..
                ..#..
                ..#..
                ..#..
                """);
        assertThat(art(grid, 2, 13 + 96 + 2)).isEqualTo("""
                .###.
                ..#..
                ..#..
                ..#..
                ..#..
                ..#..
                .###.
                """);
    }

    @Test
    void writesAPngThatReadsBack() throws IOException {
        Path png = folder.resolve("grid.png");
        for (ImageSize size : new ImageSize[] {LARGE, SMALL}) {
            ImageGrid grid = new ImageGrid(size, 1)
                    .columns("target", "output")
                    .addNamed("0_9 ~", noise(1, size), noise(2, size));
            grid.write(png);
            BufferedImage read = ImageIO.read(png.toFile());
            BufferedImage drawn = grid.draw();
            assertThat(read.getRaster().getNumBands()).isEqualTo(size.channels());
            assertThat(all(read)).isEqualTo(all(drawn));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(png);
        }
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> new ImageGrid(SMALL, 1).add(noise(1, SMALL)).write(folder.resolve("missing/grid.png")))
                .withMessageContaining("its folder does not exist");
    }

    @Test
    void refusesImagesThatDoNotFit() {
        ImageGrid grid = new ImageGrid(SMALL, 1);
        assertThatIllegalStateException().isThrownBy(grid::draw);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grid.add(new byte[5]))
                .withMessage("an image of 32x24x1 takes 768 bytes, found 5");
        assertThatIllegalArgumentException().isThrownBy(grid::add).withMessageContaining("1 images, found 0");
        grid.add(noise(1, SMALL), noise(2, SMALL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grid.add(noise(1, SMALL)))
                .withMessage("a group must hold 2 images, found 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageGrid(new ImageSize(4, 4, 2), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageGrid(SMALL, 0));
    }

    private static byte[] noise(long seed, ImageSize size) {
        byte[] bytes = new byte[size.bytes()];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Every zoom-th pixel of a region, HWC. */
    private static byte[] cut(BufferedImage picture, int left, int top, ImageSize size, int zoom) {
        byte[] bytes = new byte[size.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            int x = left + i / size.channels() % size.width() * zoom;
            int y = top + i / size.channels() / size.width() * zoom;
            bytes[i] = (byte) picture.getRaster().getSample(x, y, i % size.channels());
        }
        return bytes;
    }

    private static int[] all(BufferedImage picture) {
        return picture.getRaster().getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
    }

    /** The 5 x 7 pixels from a corner on as letters. */
    private static String art(BufferedImage picture, int left, int top) {
        StringBuilder art = new StringBuilder();
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 5; x++) {
                art.append(picture.getRaster().getSample(left + x, top + y, 0) == 0 ? '#' : '.');
            }
            art.append('\n');
        }
        return art.toString();
    }
}
