package io.github.narrows.cli.view;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.file.PngRows;
import io.github.narrows.serving.tile.RowSink;
import java.io.IOException;
import java.util.Arrays;

/** Writes a picture and what was made of it next to one another, and sums up how far they are apart. */
final class SideBySide implements RowSink {
    private static final int GAP = 4;
    private static final byte WHITE = (byte) 255;

    private final Picture left;
    private final PngRows png;
    private double squares;

    /** @param left stands left of the rows that come */
    SideBySide(Picture left, PngRows png) {
        this.left = left;
        this.png = png;
    }

    /** Of both pictures and the gap. */
    static int width(Picture left) {
        return 2 * left.width() + GAP;
    }

    @Override
    public void accept(int row, byte[] right) throws IOException {
        byte[] both = new byte[width(left) * left.channels()];
        Arrays.fill(both, WHITE);
        System.arraycopy(left.pixels(), row * right.length, both, 0, right.length);
        System.arraycopy(right, 0, both, right.length + GAP * left.channels(), right.length);
        for (int i = 0; i < right.length; i++) {
            double difference = ((both[i] & 0xFF) - (right[i] & 0xFF)) / 255.0;
            squares += difference * difference;
        }
        png.write(both);
    }

    /** Of all rows so far, in decibels, capped as {@link Psnr} is. */
    double psnr() {
        return Math.min(Psnr.CAP, -10 * Math.log10(squares / left.pixels().length));
    }
}
