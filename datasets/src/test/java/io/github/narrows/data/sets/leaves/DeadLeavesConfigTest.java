package io.github.narrows.data.sets.leaves;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataRoot;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadLeavesConfigTest {
    private static final DataRoot NOWHERE = new DataRoot(List.of(Path.of("nowhere")));
    private static final int SIDE = 32;

    private static PictureDataset open(int images, long seed) {
        return new DeadLeavesConfig(SIDE, images).open(NOWHERE, seed);
    }

    private static byte[] image(PictureDataset dataset, Part part, int index) throws IOException {
        byte[] image = new byte[dataset.size().bytes()];
        dataset.part(part).read(index, 0, image, 0);
        return image;
    }

    @Test
    void givesTheSameImagesForTheSameSeedInAnyOrder() throws IOException {
        PictureDataset one = open(50, 1);
        PictureDataset two = open(50, 1);
        byte[] last = image(one, Part.TRAIN, 49);
        image(one, Part.TRAIN, 0);
        assertThat(image(two, Part.TRAIN, 0)).isEqualTo(image(one, Part.TRAIN, 0));
        assertThat(image(two, Part.TRAIN, 49)).isEqualTo(last);
        assertThat(two.digest()).isEqualTo(one.digest()).hasSize(64);
    }

    @Test
    void givesOtherTrainingImagesForOtherSeedsAndTheSameTestImages() throws IOException {
        assertThat(image(open(50, 2), Part.TRAIN, 0)).isNotEqualTo(image(open(50, 1), Part.TRAIN, 0));
        assertThat(image(open(50, 2), Part.TEST, 0)).isEqualTo(image(open(50, 1), Part.TEST, 0));
        assertThat(open(50, 2).digest()).isNotEqualTo(open(50, 1).digest());
        assertThat(open(51, 1).digest()).isNotEqualTo(open(50, 1).digest());
    }

    @Test
    void repeatsNoImage() throws IOException {
        PictureDataset dataset = open(500, 1);
        Set<String> seen = new HashSet<>();
        for (Part part : Part.values()) {
            ImageSource images = dataset.part(part);
            for (int i = 0; i < images.count(); i++) {
                seen.add(Arrays.toString(image(dataset, part, i)));
            }
        }
        assertThat(seen).hasSize(600);
    }

    /** Grounds that no leaf hides, or sums that overflow, would show as a mass of black or white. */
    @Test
    void usesTheWholeRangeWithoutClippingMuch() throws IOException {
        PictureDataset dataset = open(200, 1);
        int clipped = 0;
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            for (byte value : image(dataset, Part.TRAIN, i)) {
                clipped += value == 0 || value == -1 ? 1 : 0;
                sum += value & 0xFF;
            }
        }
        double values = 200.0 * SIDE * SIDE * 3;
        assertThat(sum / values).isBetween(100.0, 150.0);
        assertThat(clipped / values).isLessThan(0.12);
    }

    /** Natural images have power falling about as 1/f^2: Lee, Mumford and Huang (2001), section 2. */
    @Test
    void hasTheSpectrumOfNaturalImages() throws IOException {
        PictureDataset dataset = open(300, 5);
        double[] power = new double[SIDE / 2];
        for (int i = 0; i < 300; i++) {
            addSpectrum(image(dataset, Part.TRAIN, i), power);
        }
        assertThat(slope(power)).isCloseTo(-2, within(0.3));
    }

    /** Adds the mean power of the green channel over rings of one frequency in two dimensions. */
    private static void addSpectrum(byte[] image, double[] power) {
        double[][] real = new double[SIDE][SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            // A window, lest the jumps between opposite edges make a spectrum of their own.
            double window = hann(i / SIDE) * hann(i % SIDE);
            real[i / SIDE][i % SIDE] = ((image[3 * i + 1] & 0xFF) - 120) * window;
        }
        double[][][] rows = transformRows(real, new double[SIDE][SIDE]);
        double[][][] both = transformRows(rows[0], rows[1]);
        double[] rings = new double[SIDE / 2];
        int[] counts = new int[SIDE / 2];
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u < SIDE; u++) {
                int ring = (int) Math.round(Math.hypot(Math.min(u, SIDE - u), Math.min(v, SIDE - v)));
                if (ring < SIDE / 2) {
                    rings[ring] += both[0][v][u] * both[0][v][u] + both[1][v][u] * both[1][v][u];
                    counts[ring]++;
                }
            }
        }
        for (int ring = 0; ring < power.length; ring++) {
            power[ring] += rings[ring] / counts[ring];
        }
    }

    private static double hann(int place) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * (place + 0.5) / SIDE);
    }

    /** The Fourier transform of each row, rows and columns exchanged: real and imaginary part. */
    private static double[][][] transformRows(double[][] real, double[][] imaginary) {
        double[][][] result = new double[2][SIDE][SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int f = 0; f < SIDE; f++) {
                for (int x = 0; x < SIDE; x++) {
                    double cos = Math.cos(2 * Math.PI * f * x / SIDE);
                    double sin = Math.sin(2 * Math.PI * f * x / SIDE);
                    result[0][f][row] += real[row][x] * cos + imaginary[row][x] * sin;
                    result[1][f][row] += imaginary[row][x] * cos - real[row][x] * sin;
                }
            }
        }
        return result;
    }

    /** Least squares of log power over log frequency, from 2 to 6 periods a picture: larger than the smallest leaves. */
    private static double slope(double[] power) {
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        int count = 0;
        for (int f = 2; f <= 6; f++) {
            double logF = Math.log(f);
            double logP = Math.log(power[f]);
            x += logF;
            y += logP;
            xx += logF * logF;
            xy += logF * logP;
            count++;
        }
        return (count * xy - x * y) / (count * xx - x * x);
    }
}
