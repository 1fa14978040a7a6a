package io.github.narrows.data;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Some images in a row, uint8 NHWC, with their keys and, where there are any, their labels.
 *
 * <p>The pixels live in a buffer that {@link Batches} fills anew: they are valid until the next call of
 * {@link Batches#next()}.
 */
public final class ImageBatch {
    private final ImageSource source;
    private final ImageSize size;
    private final long position;
    private final SampleKey[] keys;
    private final byte[] pixels;

    ImageBatch(ImageSource source, ImageSize size, long position, SampleKey[] keys, byte[] pixels) {
        this.source = source;
        this.size = size;
        this.position = position;
        this.keys = keys;
        this.pixels = pixels;
    }

    /** How many images the batch holds. */
    public int count() {
        return keys.length;
    }

    /** The size of each image. */
    public ImageSize size() {
        return size;
    }

    /** The place of the first image in the stream; a stream started there begins with this batch. */
    public long position() {
        return position;
    }

    /** uint8, [count, height, width, channels], not copied; the array may be longer than {@link #bytes()}. */
    public byte[] pixels() {
        return pixels;
    }

    /** How many bytes of {@link #pixels()} belong to the batch, from its beginning on. */
    public int bytes() {
        return keys.length * size.bytes();
    }

    /** The index of an image in its source. */
    public int index(int image) {
        return keys[image].index();
    }

    /** Which image of which epoch an image of the batch is. */
    public SampleKey key(int image) {
        return keys[image];
    }

    /** The class of each image, [count], where the data set has classes. */
    public Optional<int[]> labels() {
        int[] labels = new int[keys.length];
        for (int i = 0; i < labels.length; i++) {
            OptionalInt label = source.label(keys[i].index());
            if (label.isEmpty()) {
                return Optional.empty();
            }
            labels[i] = label.getAsInt();
        }
        return Optional.of(labels);
    }

    /** What a person would call an image of the batch. */
    public String name(int image) {
        return source.name(keys[image].index());
    }
}
