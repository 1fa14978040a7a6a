package io.github.narrows.data.picture;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    @TempDir
    Path folder;

    private Picture read(byte[] file) throws IOException {
        return Pictures.read(Files.write(folder.resolve("sample"), file));
    }

    private static int[] rgb(Picture picture, int row, int column) {
        return new int[] {picture.at(row, column, 0), picture.at(row, column, 1), picture.at(row, column, 2)};
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void keepTheirPixelsInLosslessFiles(String format) throws IOException {
        BufferedImage image = Samples.gradient(11, 7);
        Picture picture = read(Samples.file(image, format));
        assertThat(picture.width()).isEqualTo(11);
        assertThat(picture.height()).isEqualTo(7);
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 11; x++) {
                Color colour = new Color(image.getRGB(x, y));
                assertThat(rgb(picture, y, x)).containsExactly(colour.getRed(), colour.getGreen(), colour.getBlue());
            }
        }
    }

    @Test
    void areNearlyKeptByJpeg() throws IOException {
        BufferedImage image = Samples.gradient(40, 24);
        Picture picture = read(Samples.file(image, "jpeg"));
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 40; x++) {
                Color colour = new Color(image.getRGB(x, y));
                assertThat(picture.at(y, x, 0)).isCloseTo(colour.getRed(), within(12));
                assertThat(picture.at(y, x, 1)).isCloseTo(colour.getGreen(), within(12));
                assertThat(picture.at(y, x, 2)).isCloseTo(64, within(12));
            }
        }
    }

    @Test
    void writtenAreReadBackBitForBit() throws IOException {
        byte[] pixels = new byte[5 * 3 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        Path file = folder.resolve("out.png");
        ImageIO.write(Pictures.buffered(new Picture(5, 3, 3, pixels)), "png", file.toFile());
        assertThat(Pictures.read(file).pixels()).isEqualTo(pixels);
    }

    /** Java holds grey for linear light and would make 100 of it 168. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "jpeg"})
    void takeGreyAsItStands(String format) throws IOException {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64; i++) {
            grey.getRaster().setSample(i % 8, i / 8, 0, 100);
        }
        assertThat(read(Samples.file(grey, format)).pixels()).hasSize(192).containsOnly(100);
        Path written = folder.resolve("grey.png");
        Picture flat = new Picture(2, 2, 1, new byte[] {100, 100, 100, 100});
        ImageIO.write(Pictures.buffered(flat), "png", written.toFile());
        assertThat(Pictures.read(written).pixels()).containsOnly(100);
    }

    @Test
    void ofSixteenBitsBecomeEight() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setSample(0, 0, 0, 65535);
        grey.getRaster().setSample(1, 0, 0, 100 * 257);
        assertThat(read(Samples.file(grey, "png")).pixels()).containsExactly(255, 255, 255, 100, 100, 100);

        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {10 * 257, 200 * 257, 65535});
        assertThat(rgb(read(Samples.file(new BufferedImage(model, raster, false, null), "png")), 0, 0))
                .containsExactly(10, 200, 255);
    }

    @Test
    void lookPalettesUp() throws IOException {
        byte[] reds = {0, (byte) 200};
        byte[] greens = {10, 100};
        byte[] blues = {20, 50};
        IndexColorModel palette = new IndexColorModel(1, 2, reds, greens, blues);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setSample(1, 0, 0, 1);
        for (String format : new String[] {"png", "gif"}) {
            Picture picture = read(Samples.file(image, format));
            assertThat(rgb(picture, 0, 0)).containsExactly(0, 10, 20);
            assertThat(rgb(picture, 0, 1)).containsExactly(200, 100, 50);
        }
    }

    @Test
    void showWhiteWhereTheyAreTransparent() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFF102030);
        image.setRGB(1, 0, 0x00102030);
        image.setRGB(2, 0, 0x80FF0000);
        Picture picture = read(Samples.file(image, "png"));
        assertThat(rgb(picture, 0, 0)).containsExactly(0x10, 0x20, 0x30);
        assertThat(rgb(picture, 0, 1)).containsExactly(255, 255, 255);
        assertThat(rgb(picture, 0, 2)).containsExactly(255, 127, 127);
    }

    @Test
    void showWhiteWhereGreyIsTransparent() throws IOException {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(2, 1);
        raster.setPixel(0, 0, new int[] {100, 255});
        raster.setPixel(1, 0, new int[] {100, 0});
        assertThat(read(Samples.file(new BufferedImage(model, raster, false, null), "png"))
                        .pixels())
                .containsExactly(100, 100, 100, -1, -1, -1);
    }

    @Test
    void ofFourInksBecomeRgb() throws IOException {
        Picture paper = read(Samples.cmykJpeg(8, 0, 0, 0, 0));
        assertThat(paper.channels()).isEqualTo(3);
        assertThat(rgb(paper, 4, 4)).satisfies(colour -> assertThat(colour[1]).isGreaterThan(230));
        int[] magentaAndYellow = rgb(read(Samples.cmykJpeg(8, 0, 255, 255, 0)), 4, 4);
        assertThat(magentaAndYellow[0]).isGreaterThan(180);
        assertThat(magentaAndYellow[1]).isLessThan(80);
        assertThat(magentaAndYellow[2]).isLessThan(80);
    }

    @Test
    void areReadFromWebp() throws IOException {
        Picture picture = read(Samples.webp(5, 3, 200, 100, 50));
        assertThat(picture.width()).isEqualTo(5);
        assertThat(picture.height()).isEqualTo(3);
        assertThat(rgb(picture, 2, 4)).containsExactly(200, 100, 50);
    }

    /** Where the stored top left corner, which is red, is to be seen. */
    @ParameterizedTest
    @CsvSource({
        "1,48,32,top left", "2,48,32,top right", "3,48,32,bottom right", "4,48,32,bottom left",
        "5,32,48,top left", "6,32,48,top right", "7,32,48,bottom right", "8,32,48,bottom left"
    })
    void areTurnedUprightAsExifTells(int orientation, int width, int height, String corner) throws IOException {
        BufferedImage image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 16, 16);
        // The end of the stored top row, which tells turning from mirroring.
        pen.setColor(Color.BLUE);
        pen.fillRect(32, 0, 16, 16);
        pen.dispose();
        Picture picture = read(Samples.oriented(Samples.file(image, "jpeg"), orientation));
        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        int row = corner.startsWith("top") ? 4 : height - 5;
        int column = corner.endsWith("left") ? 4 : width - 5;
        assertThat(picture.at(row, column, 0)).isGreaterThan(200);
        boolean turned = orientation >= 5;
        int blueRow = turned ? height - 1 - row : row;
        int blueColumn = turned ? column : width - 1 - column;
        assertThat(picture.at(blueRow, blueColumn, 2)).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "bmp", "gif"})
    void cutOffAreBroken(String format) {
        byte[] file = Samples.file(Samples.gradient(64, 64), format);
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            byte[] part = Arrays.copyOf(file, (int) (file.length * share));
            assertThatThrownBy(() -> read(part))
                    .as("%s cut off at %s", format, share)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(folder.resolve("sample") + " is broken: ");
        }
    }

    @Test
    void tooLargeForAnyMemoryAreBroken() {
        byte[] file = Samples.file(Samples.gradient(8, 8), "png");
        ByteBuffer.wrap(file).putInt(16, 20_000).putInt(20, 20_000);
        CRC32 check = new CRC32();
        check.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) check.getValue());
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(" is broken: it is too large: ");
    }

    @Test
    void thatAreNoneAreBroken() {
        assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("sample") + " is broken: no reader knows its format");
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> Pictures.read(folder.resolve("nowhere.png")))
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot read " + folder.resolve("nowhere.png") + ": no such file");
    }
}
