package io.github.narrows.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureTest {
    private static Picture row(int channels, int... values) {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) values[i];
        }
        return new Picture(1, values.length / channels, channels, pixels);
    }

    /** 0.299 of red, 0.587 of green, 0.114 of blue, rounded to the nearest. */
    @Test
    void aColourIsAsGreyAsItsLuma() {
        Picture grey = row(3, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 10, 200, 30)
                .withChannels(1);
        assertThat(grey).usingRecursiveComparison().isEqualTo(row(1, 76, 150, 29, 255, 124));
    }

    @Test
    void greyIsTheSameThereAndBack() {
        int[] values = new int[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Picture grey = row(1, values);
        Picture colour = grey.withChannels(3);
        assertThat(colour.at(0, 200, 2)).isEqualTo(200);
        assertThat(colour.withChannels(1)).usingRecursiveComparison().isEqualTo(grey);
    }
}
