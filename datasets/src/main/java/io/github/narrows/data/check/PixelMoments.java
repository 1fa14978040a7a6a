package io.github.narrows.data.check;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Sums of values and squares of each channel; whole numbers, so that the order of adding does not matter. */
final class PixelMoments {
    private final ImageSize size;
    private final byte[] image;
    private final long[] sums;
    private final long[] squares;
    private final List<String> broken = new ArrayList<>();
    private long pixels;

    private PixelMoments(ImageSize size) {
        this.size = size;
        this.image = new byte[size.bytes()];
        this.sums = new long[size.channels()];
        this.squares = new long[size.channels()];
    }

    /** Of all images of a source, by all processors. */
    static PixelMoments of(ImageSource source, ImageSize size) {
        return IntStream.range(0, source.count())
                .parallel()
                .collect(
                        () -> new PixelMoments(size),
                        (moments, index) -> moments.read(source, index),
                        PixelMoments::add);
    }

    List<Double> mean() {
        return perChannel(channel -> (double) sums[channel] / pixels);
    }

    List<Double> deviation() {
        return perChannel(channel -> {
            double mean = (double) sums[channel] / pixels;
            return Math.sqrt(Math.max(0, (double) squares[channel] / pixels - mean * mean));
        });
    }

    List<String> broken() {
        return broken;
    }

    private List<Double> perChannel(IntToDoubleFunction value) {
        return IntStream.range(0, pixels == 0 ? 0 : sums.length)
                .mapToDouble(value)
                .boxed()
                .toList();
    }

    private void read(ImageSource source, int index) {
        try {
            source.read(index, index, image, 0);
        } catch (DataException e) {
            broken.add(String.valueOf(e.getMessage()));
            return;
        } catch (IOException e) {
            broken.add(source.name(index) + " cannot be read: " + DataException.reason(e));
            return;
        }
        int channels = size.channels();
        for (int i = 0; i < image.length; i++) {
            int value = image[i] & 0xFF;
            sums[i % channels] += value;
            squares[i % channels] += (long) value * value;
        }
        pixels += image.length / channels;
    }

    private void add(PixelMoments other) {
        for (int channel = 0; channel < sums.length; channel++) {
            sums[channel] += other.sums[channel];
            squares[channel] += other.squares[channel];
        }
        pixels += other.pixels;
        broken.addAll(other.broken);
    }
}
