package io.github.narrows.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslucentPictureTest {
    @TempDir
    private Path folder;

    private TranslucentPicture read(BufferedImage image) throws IOException {
        return Pictures.readTranslucent(Files.write(folder.resolve("sample.png"), Samples.file(image, "png")));
    }

    @Test
    void coloursStayWhateverShowsThroughThem() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80102030);
        image.setRGB(1, 0, 0xFF405060);
        TranslucentPicture picture = read(image);
        assertThat(picture.colours().pixels()).containsExactly(0x10, 0x20, 0x30, 0x40, 0x50, 0x60);
        assertThat(picture.alpha().orElseThrow().pixels()).containsExactly(0x80, 0xFF);
    }

    /** Java holds grey for linear light, and would brighten it. */
    @Test
    void greyStaysAsItStands() throws IOException {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {100, 30});
        TranslucentPicture picture = read(new BufferedImage(model, raster, false, null));
        assertThat(picture.colours().pixels()).containsExactly(100, 100, 100);
        assertThat(picture.alpha().orElseThrow().pixels()).containsExactly(30);
    }

    @Test
    void aColourOfAPaletteMayBeTransparent() throws IOException {
        byte[] reds = {10, 20};
        IndexColorModel palette = new IndexColorModel(8, 2, reds, reds, reds, 1);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSample(1, 0, 0, 1);
        assertThat(read(image).alpha().orElseThrow().pixels()).containsExactly(255, 0);
    }

    @Test
    void anOpaquePictureHasNoAlpha() throws IOException {
        TranslucentPicture picture = read(Samples.gradient(5, 4));
        assertThat(picture.alpha()).isEmpty();
        assertThat(picture.colours().pixels())
                .isEqualTo(Pictures.read(folder.resolve("sample.png")).pixels());
    }

    @Test
    void theLongerSideIsReadFromTheHeadOfAFile() throws IOException {
        Path file = Files.write(folder.resolve("wide.png"), Samples.file(Samples.gradient(50, 4), "png"));
        assertThat(Pictures.longerSide(file)).hasValue(50);
        assertThat(Pictures.longerSide(Files.writeString(folder.resolve("text"), "none")))
                .isEmpty();
        assertThat(Pictures.longerSide(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void aPictureWithoutColourIsKnown() {
        assertThat(new Picture(1, 2, 3, new byte[] {5, 5, 5, 9, 9, 9}).isGrey()).isTrue();
        assertThat(new Picture(1, 2, 3, new byte[] {5, 5, 5, 9, 9, 8}).isGrey()).isFalse();
        assertThat(new Picture(1, 2, 1, new byte[] {5, 9}).isGrey()).isTrue();
    }
}
