package io.github.narrows.model.degradation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.Golden;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaskShapeTest {
    private static final MaskShape CENTRE = new MaskShape.Centre(0.25);

    @TempDir
    private Path folder;

    static List<MaskShape> drawn() {
        return List.of(
                MaskShape.Boxes.DEFAULTS,
                MaskShape.Strokes.DEFAULTS,
                new MaskShape.Mixed(CENTRE, MaskShape.Boxes.DEFAULTS, MaskShape.Strokes.DEFAULTS));
    }

    @Test
    void theCentreSquareLiesWhereTheReferenceHasIt() {
        Golden.Case golden = Golden.read("/golden/tasks.json").named("centre_square");
        int[] sizes = golden.inputInts("height_width");
        double[] shares = golden.inputNumbers("share");
        int[] sides = golden.expectedInts("side");
        int[] places = golden.expectedInts("top_left");
        for (int i = 0; i < shares.length; i++) {
            PixelMask mask = new MaskShape.Centre(shares[i]).attempt(sizes[2 * i], sizes[2 * i + 1], 0);
            assertThat(mask.count()).as("case %d", i).isEqualTo(sides[i] * sides[i]);
            assertThat(mask.hides(places[2 * i], places[2 * i + 1])).isTrue();
            assertThat(mask.hides(places[2 * i] + sides[i] - 1, places[2 * i + 1] + sides[i] - 1))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void aDrawFollowsFromItsSeedAlone(MaskShape shape) {
        assertThat(shape.draw(40, 56, 7).bytes())
                .isEqualTo(shape.draw(40, 56, 7).bytes());
        assertThat(shape.draw(40, 56, 7).bytes())
                .isNotEqualTo(shape.draw(40, 56, 8).bytes());
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void everyDrawHidesSomethingButNotAll(MaskShape shape) {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(shape.draw(32, 32, seed).count()).isBetween(1, 32 * 32 - 1);
            assertThat(shape.draw(5, 9, seed).count()).isBetween(1, 5 * 9 - 1);
        }
    }

    @Test
    void aShapeThatWouldHideEverythingHidesTheCentreInstead() {
        MaskShape all = new MaskShape.Boxes(100, 100, 0.95, 0.95);
        assertThat(all.draw(4, 4, 1).bytes()).isEqualTo(CENTRE.draw(4, 4, 1).bytes());
    }

    @Test
    void boxesHaveSidesBetweenTheirShares() {
        MaskShape one = new MaskShape.Boxes(1, 1, 0.25, 0.5);
        for (int seed = 0; seed < 100; seed++) {
            assertThat(one.draw(40, 80, seed).count()).isBetween(10 * 10, 20 * 20);
        }
    }

    @Test
    void mixedMasksAreOfEveryKind() {
        MaskShape mixed = drawn().get(2);
        byte[] centre = CENTRE.draw(64, 64, 0).bytes();
        long centres = 0;
        for (int seed = 0; seed < 300; seed++) {
            centres += Arrays.equals(mixed.draw(64, 64, seed).bytes(), centre) ? 1 : 0;
        }
        assertThat(centres).isBetween(70L, 130L);
    }

    @Test
    void strokesAreAsWideAsTheirShare() {
        PixelMask mask = new PixelMask(21, 21);
        mask.stroke(10, 4, 10, 16, 2);
        int height = 0;
        for (int row = 0; row < 21; row++) {
            height += mask.hides(row, 10) ? 1 : 0;
        }
        assertThat(height).isEqualTo(5);
        assertThat(mask.hides(10, 2)).isTrue();
        assertThat(mask.hides(10, 1)).isFalse();
        assertThat(mask.hides(8, 2)).isFalse();
    }

    @Test
    void lightPixelsOfAFileAreHidden() throws IOException {
        BufferedImage picture = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);
        picture.setRGB(2, 1, 0xFFFFFF);
        picture.setRGB(5, 3, 0xFFFFFF);
        Path file = folder.resolve("mask.png");
        ImageIO.write(picture, "png", file.toFile());
        PixelMask mask = new MaskShape.OfFile(file).draw(4, 6, 0);
        assertThat(mask.count()).isEqualTo(2);
        assertThat(mask.hides(1, 2)).isTrue();
        assertThat(mask.hides(3, 5)).isTrue();
        assertThatThrownBy(() -> new MaskShape.OfFile(file).draw(6, 4, 0))
                .isInstanceOf(SettingsException.class)
                .hasMessage("path: " + file + " is a mask of 6x4, and the images are of 4x6; give one of their size");
    }

    @Test
    void aFileThatIsNoMaskIsRefused() throws IOException {
        Path dark = folder.resolve("dark.png");
        ImageIO.write(new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB), "png", dark.toFile());
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertRefused(dark, " hides no pixel; a mask is light where something is to be filled in and dark elsewhere");
        assertRefused(text, " is no picture; give a PNG file");
        assertRefused(folder.resolve("nowhere.png"), " does not exist");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> new MaskShape.OfFile(file).draw(4, 6, 0))
                .isInstanceOf(SettingsException.class)
                .hasMessage("path: " + file + reason);
    }

    @Test
    void ordersThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new MaskShape.Boxes(3, 2, 0.1, 0.4))
                .isInstanceOf(SettingsException.class)
                .hasMessage("least-count: must be at most most-count, found 3 and 2");
        assertThatThrownBy(() -> new MaskShape.Strokes(1, 2, 0.2, 0.1, 0.3, 4))
                .isInstanceOf(SettingsException.class)
                .hasMessage("least-width: must be at most most-width, found 0.2 and 0.1");
    }
}
