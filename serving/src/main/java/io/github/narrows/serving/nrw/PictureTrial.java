package io.github.narrows.serving.nrw;

import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.CodeQuantiser;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.Steps;
import java.util.List;

/**
 * One picture, quantised with one step after another to see what becomes of it. Steps stand on a ladder, from the whole range of
 * training values down, four to a halving.
 */
public final class PictureTrial {
    /** How many steps the ladder has; the last is the finest that tables can make. */
    static final int RUNGS = 44;

    private static final double RUNGS_PER_HALVING = 4;
    private static final double PEAK = 255;

    private final PictureCodec codec;
    private final CodeCompressor compressor;
    private final byte[] pixels;
    private final PictureEntry picture;
    private final HostCodes codes;
    private final CodeQuantiser quantiser;

    /**
     * @param compressor that will make the file
     * @param pixels uint8 HWC
     */
    public PictureTrial(PictureCodec codec, CodeCompressor compressor, PictureEntry picture, byte[] pixels) {
        this.codec = codec;
        this.compressor = compressor;
        this.pixels = pixels;
        this.picture = picture;
        this.codes = codec.engine().encode(pixels, 1, picture.height(), picture.width());
        this.quantiser = new CodeQuantiser(codec.engine().layout(picture.height(), picture.width()), codec.tables());
    }

    /** The steps of a rung, 0 the coarsest. */
    Steps rung(int number) {
        return codec.tables().steps(codec.tables().range() * Math.pow(2, -number / RUNGS_PER_HALVING));
    }

    /** The codes of the picture. */
    public QuantisedCodes quantised(Steps steps) {
        return quantiser.quantise(codes, steps).get(0);
    }

    /** The PSNR of what comes out of the file, in dB, over all channels. */
    double psnr(Steps steps) {
        byte[] decoded = codec.decode(List.of(quantised(steps)), picture.height(), picture.width(), steps);
        long squares = 0;
        for (int i = 0; i < pixels.length; i++) {
            int difference = (pixels[i] & 0xFF) - (decoded[i] & 0xFF);
            squares += (long) difference * difference;
        }
        return 10 * Math.log10(PEAK * PEAK * pixels.length / squares);
    }

    /** The bytes of a file of this picture alone, over its pixels. */
    double bitsPerPixel(Steps steps) {
        byte[] compressed =
                compressor.compress(List.of(quantised(steps)), steps).bytes();
        PictureEntry unnamed = new PictureEntry("", picture.height(), picture.width(), picture.channels());
        int bytes = PictureFile.bytes(codec.model(), unnamed, compressed).length;
        return bytes * (double) Byte.SIZE / ((double) picture.height() * picture.width());
    }
}
