package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.sets.AugmentedImages.Placement;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AugmentedImagesTest {
    /** A picture of 4x5 whose values tell row and column. */
    private static final ImageSource TELLING = new ImageSource() {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public void read(int index, long random, byte[] target, int offset) {
            for (int i = 0; i < 20; i++) {
                target[offset + i] = (byte) (10 * (i / 5) + i % 5);
            }
        }

        @Override
        public String name(int index) {
            return "telling";
        }
    };

    private static byte[] read(Placement placement, long seed) throws IOException {
        byte[] image = new byte[6];
        new AugmentedImages(TELLING, new ImageSize(2, 3, 1), 2, placement).read(0, seed, image, 0);
        return image;
    }

    @Test
    void areWindowsAtEveryPlaceThatThereIs() throws IOException {
        Set<Integer> corners = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            byte[] image = read(Placement.of(false), seed);
            int corner = image[0];
            corners.add(corner);
            assertThat(image).containsExactly(corner, corner + 1, corner + 2, corner + 10, corner + 11, corner + 12);
        }
        assertThat(corners).containsExactlyInAnyOrder(0, 1, 2, 10, 11, 12, 20, 21, 22);
    }

    @Test
    void areMirroredEveryOtherTime() throws IOException {
        int mirrored = 0;
        for (long seed = 0; seed < 400; seed++) {
            byte[] image = read(Placement.of(true), seed);
            mirrored += image[0] > image[2] ? 1 : 0;
            assertThat(image[1] * 2).isEqualTo(image[0] + image[2]);
        }
        assertThat(mirrored).isBetween(150, 250);
    }

    @Test
    void areTheSameForTheSameSeed() throws IOException {
        assertThat(read(Placement.of(true), 7)).isEqualTo(read(Placement.of(true), 7));
    }
}
