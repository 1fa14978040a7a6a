package io.github.narrows.evaluation.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static final ImageSize SIZE = new ImageSize(1, 2, 3);
    private static final int SIDE = 64;
    private static final int WHITE = 0xFFFFFF;

    /** Image i is one pixel of (i, 10, 0) and one of (i, 20, 255); the last is broken. */
    private static final ImageSource IMAGES = new ImageSource() {
        @Override
        public int count() {
            return 5;
        }

        @Override
        public void read(int index, long random, byte[] target, int offset) {
            if (index == 4) {
                target[offset] = 0;
                throw new DataException("image 4 is broken");
            }
            byte[] image = {(byte) index, 10, 0, (byte) index, 20, (byte) 255};
            System.arraycopy(image, 0, target, offset, 6);
        }

        @Override
        public String name(int index) {
            return "image " + index;
        }
    };

    @Test
    void showsImagesInRowsAndLeavesThePlaceOfABrokenOneEmpty() {
        BufferedImage sheet = ContactSheet.of(IMAGES, SIZE, 3, 3).draw();
        int secondColumn = 2 + 2 * SIDE + 2;
        int thirdColumn = secondColumn + 2 * SIDE + 2;
        int secondRow = 2 + SIDE + 6;
        assertThat(sheet.getWidth()).isEqualTo(thirdColumn + 2 * SIDE + 2);
        assertThat(sheet.getHeight()).isEqualTo(secondRow + SIDE + 2);
        assertThat(colour(sheet, 1, 1)).isEqualTo(WHITE);
        assertThat(colour(sheet, secondColumn, 2)).isEqualTo(0x010A00);
        assertThat(colour(sheet, secondColumn + SIDE - 1, 2)).isEqualTo(0x010A00);
        assertThat(colour(sheet, secondColumn + SIDE, 2)).isEqualTo(0x0114FF);
        assertThat(colour(sheet, 2, secondRow)).isEqualTo(0x030A00);
        assertThat(colour(sheet, secondColumn, secondRow)).as("the broken one").isEqualTo(WHITE);
        assertThat(colour(sheet, thirdColumn, secondRow)).as("behind the last").isEqualTo(WHITE);
    }

    @Test
    void spacesFewImagesEvenlyOverTheSource() {
        BufferedImage sheet = ContactSheet.of(IMAGES, SIZE, 1, 2).draw();
        assertThat(colour(sheet, 2, 2)).isEqualTo(0x000A00);
        assertThat(colour(sheet, 2 + 2 * SIDE + 2, 2)).isEqualTo(0x020A00);
    }

    private static int colour(BufferedImage sheet, int x, int y) {
        return sheet.getRGB(x, y) & 0xFFFFFF;
    }
}
