package io.github.narrows.model.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class DownscaleTest {
    private static final ImageShape IMAGE = new ImageShape(16, 24, 3);

    @Test
    void theEncoderGetsTheSmallImageOrTheSameEnlarged() {
        assertThat(created(4, Downscale.Input.NATIVE).input()).isEqualTo(new ImageShape(4, 6, 3));
        assertThat(created(4, Downscale.Input.UPSCALED).input()).isEqualTo(IMAGE);
        byte[] picture = Applied.picture(IMAGE, 3);
        float[] small =
                Applied.to(config(4, Downscale.Input.NATIVE), IMAGE, picture).input();
        assertThat(small).hasSize(4 * 6 * 3);
        float[] enlarged =
                Applied.to(config(4, Downscale.Input.UPSCALED), IMAGE, picture).input();
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> one = graph.constant(small, 1, 4, 6, 3);
            assertThat(enlarged)
                    .containsExactly(
                            graph.floats(new Resize(ResizeKernel.BICUBIC, true).to(graph.tf(), one, 16, 24)),
                            within(1e-6f));
        }
    }

    /** A file holds bytes, so the model must have seen bytes. */
    @Test
    void theSmallImageIsRoundedToBytes() {
        float[] small = Applied.to(config(2, Downscale.Input.NATIVE), IMAGE, Applied.picture(IMAGE, 9))
                .input();
        for (float value : small) {
            double level = (value + 0.5) * 255;
            assertThat(level).isCloseTo(Math.rint(level), within(1e-4)).isBetween(-1e-4, 255.0001);
        }
    }

    @Test
    void aSmallImageFromAFileIsSeenAsTheOneThatWasMadeOfTheLargeOne() {
        byte[] picture = Applied.picture(IMAGE, 5);
        float[] small =
                Applied.to(config(4, Downscale.Input.NATIVE), IMAGE, picture).input();
        byte[] file = new byte[small.length];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) Math.rint((small[i] + 0.5) * 255);
        }
        Enlargement enlargement =
                created(4, Downscale.Input.UPSCALED).enlargement().orElseThrow();
        assertThat(enlargement.scale()).isEqualTo(4);
        assertThat(enlargement.small()).isEqualTo(new ImageShape(4, 6, 3));
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TUint8> bytes = graph.tf()
                    .reshape(
                            graph.tf().dtypes.cast(graph.tf().constant(ints(file)), TUint8.class),
                            graph.tf().constant(new int[] {1, 4, 6, 3}));
            assertThat(graph.floats(enlargement.input(graph.tf(), bytes)))
                    .containsExactly(
                            Applied.to(config(4, Downscale.Input.UPSCALED), IMAGE, picture)
                                    .input(),
                            within(1e-6f));
        }
    }

    @Test
    void anImageIsMadeToTheSameInABatchOfAnySize() {
        byte[] one = Applied.picture(IMAGE, 1);
        byte[] other = Applied.picture(IMAGE, 100);
        float[] two = Applied.to(config(4, Downscale.Input.UPSCALED), IMAGE, one, other)
                .input();
        float[] five = Applied.to(config(4, Downscale.Input.UPSCALED), IMAGE, one, other, other, one, one)
                .input();
        assertThat(Arrays.copyOf(five, two.length)).isEqualTo(two);
    }

    @Test
    void aScaleThatDoesNotDivideTheSidesIsRefused() {
        assertThatThrownBy(() -> created(3, Downscale.Input.UPSCALED))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "degradation.scale: must divide the sides of the images, found 3 and images of 24x16; choose"
                                + " another scale or another dataset.image-size");
    }

    @Test
    void scalesThatNobodyAsksForAreRefused() {
        assertThatThrownBy(() -> config(5, Downscale.Input.UPSCALED))
                .isInstanceOf(SettingsException.class)
                .hasMessage("scale: must be 2, 3, 4 or 8, found 5");
        assertThatThrownBy(() -> config(3, Downscale.Input.NATIVE))
                .isInstanceOf(SettingsException.class)
                .hasMessage("scale: must be 2, 4 or 8 with input native, since a decoder doubles the sides, found 3");
    }

    private static int[] ints(byte[] bytes) {
        int[] ints = new int[bytes.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = bytes[i] & 0xFF;
        }
        return ints;
    }

    private static Degradation created(int scale, Downscale.Input input) {
        return Degradation.of(config(scale, input), IMAGE);
    }

    private static Downscale config(int scale, Downscale.Input input) {
        return new Downscale(scale, ResizeKernel.BICUBIC, true, input);
    }
}
