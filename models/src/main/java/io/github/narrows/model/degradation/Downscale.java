package io.github.narrows.model.degradation;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Makes an image small: super-resolution. The small image is rounded to bytes, as it is in a file, so that a model sees the
 * same in its training and where it is used.
 */
public record Downscale(
        @Setting(value = "4", min = 2, max = 8, help = "how many times shorter the sides become: 2, 3, 4 or 8")
        int scale,

        @Setting(value = "bicubic", help = "of which pixels one of the small image is made, and back")
        ResizeKernel kernel,

        @Setting(
                value = "true",
                help = "whether that kernel is widened by the scale, so that fine detail is averaged and not aliased")
        boolean antialias,

        @Setting(
                value = "upscaled",
                help =
                        "what the encoder sees: the small image enlarged to its old size by the same kernel, or as it is")
        Input input)
        implements Degradation.Config {
    /** In which size an encoder gets a small image. */
    public enum Input {
        UPSCALED,
        NATIVE
    }

    public Downscale {
        if (scale != 2 && scale != 3 && scale != 4 && scale != 8) {
            throw SettingsException.of("scale", "must be 2, 3, 4 or 8, found " + scale);
        }
        if (input == Input.NATIVE && scale == 3) {
            throw SettingsException.of(
                    "scale", "must be 2, 4 or 8 with input native, since a decoder doubles the sides, found 3");
        }
    }

    @Override
    public Degradation create(ImageShape target) {
        if (target.height() % scale != 0 || target.width() % scale != 0) {
            throw SettingsException.of(
                    "scale",
                    "must divide the sides of the images, found " + scale + " and images of " + target.width() + "x"
                            + target.height() + "; choose another scale or another dataset.image-size");
        }
        return new Small(this, target);
    }

    @Override
    public OptionalInt timesSmaller() {
        return OptionalInt.of(scale);
    }

    @Override
    public int sideMultiple(int ofInput) {
        int all = Math.multiplyExact(ofInput, scale);
        // Enlarged, an image has its old sides, which both must divide.
        return input == Input.NATIVE ? all : all / greatestCommonDivisor(ofInput, scale);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    private record Small(Downscale config, ImageShape target) implements Degradation, Enlargement {
        @Override
        public ImageShape input() {
            return config.input == Input.NATIVE ? small() : target;
        }

        @Override
        public int scale() {
            return config.scale;
        }

        @Override
        public ImageShape small() {
            return new ImageShape(target.height() / config.scale, target.width() / config.scale, target.channels());
        }

        @Override
        public Optional<Enlargement> enlargement() {
            return Optional.of(this);
        }

        @Override
        public Degraded apply(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
            return Degraded.of(input(tf, reduced(tf, targets)));
        }

        @Override
        public Operand<TUint8> reduced(Ops tf, Operand<TFloat32> large) {
            return PixelRange.pixels(tf, resize().to(tf, large, small().height(), small().width()));
        }

        @Override
        public SortedMap<String, Operand<TFloat32>> baselines(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
            Operand<TFloat32> small = PixelRange.centred(tf, reduced(tf, targets));
            SortedMap<String, Operand<TFloat32>> baselines = new TreeMap<>();
            baselines.put("bicubic", enlarged(tf, small, ResizeKernel.BICUBIC));
            baselines.put("nearest", enlarged(tf, small, ResizeKernel.AREA));
            return baselines;
        }

        private Operand<TFloat32> enlarged(Ops tf, Operand<TFloat32> small, ResizeKernel kernel) {
            return new Resize(kernel, false).to(tf, small, target.height(), target.width());
        }

        @Override
        public Operand<TFloat32> input(Ops tf, Operand<TUint8> pictures) {
            Operand<TFloat32> centred = PixelRange.centred(tf, pictures);
            return config.input == Input.NATIVE ? centred : resize().to(tf, centred, target.height(), target.width());
        }

        private Resize resize() {
            return new Resize(config.kernel, config.antialias);
        }
    }
}
