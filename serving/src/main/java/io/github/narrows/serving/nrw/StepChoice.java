package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.Steps;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/** With which steps the coefficients of a picture are quantised. */
public sealed interface StepChoice {
    /**
     * The steps for one picture.
     *
     * @throws TargetMissedException if no step reaches what is asked for
     */
    Steps of(PictureTrial picture) throws TargetMissedException;

    /** Whether one picture may get other steps than another. */
    default boolean isPerPicture() {
        return true;
    }

    /** The same steps for all pictures. */
    record Given(Steps steps) implements StepChoice {
        @Override
        public Steps of(PictureTrial picture) {
            return steps;
        }

        @Override
        public boolean isPerPicture() {
            return false;
        }
    }

    /**
     * The coarsest steps with which the decoded picture has a PSNR.
     *
     * @param least in dB, over all channels, of 8-bit values
     */
    record Quality(double least) implements StepChoice {
        @Override
        public Steps of(PictureTrial picture) throws TargetMissedException {
            int rung = firstRung(picture, picture::psnr, value -> value >= least);
            if (rung < PictureTrial.RUNGS) {
                return picture.rung(rung);
            }
            throw new TargetMissedException(
                    "it reaches no more than " + inWords(picture, picture::psnr) + " dB",
                    picture.rung(PictureTrial.RUNGS - 1));
        }
    }

    /**
     * The finest steps with which the picture's own file is no longer than asked for.
     *
     * @param most bits per pixel
     */
    record Rate(double most) implements StepChoice {
        @Override
        public Steps of(PictureTrial picture) throws TargetMissedException {
            int tooLong = firstRung(picture, picture::bitsPerPixel, value -> value > most);
            if (tooLong > 0) {
                return picture.rung(tooLong - 1);
            }
            Steps coarsest = picture.rung(0);
            throw new TargetMissedException(
                    "its file takes no fewer than "
                            + String.format(Locale.ROOT, "%.3f", picture.bitsPerPixel(coarsest))
                            + " bits per pixel",
                    coarsest);
        }
    }

    private static String inWords(PictureTrial picture, ToDoubleFunction<Steps> measure) {
        Steps finest = picture.rung(PictureTrial.RUNGS - 1);
        return String.format(Locale.ROOT, "%.2f", measure.applyAsDouble(finest));
    }

    /** The coarsest rung that has something which all finer ones have, too; the number of rungs if none has. */
    private static int firstRung(PictureTrial picture, ToDoubleFunction<Steps> measure, DoublePredicate reached) {
        int low = 0;
        int high = PictureTrial.RUNGS;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reached.test(measure.applyAsDouble(picture.rung(middle)))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
