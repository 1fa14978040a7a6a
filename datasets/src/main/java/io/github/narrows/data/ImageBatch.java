package io.github.narrows.data;

/**
 * Some images in a row, uint8 NHWC.
 *
 * <p>The pixels live in a buffer that {@link Batches} fills anew: they are valid until the next call of
 * {@link Batches#next()}.
 */
public final class ImageBatch {
    private final ImageSource source;
    private final ImageSize size;
    private final long position;
    private final int[] indices;
    private final byte[] pixels;

    ImageBatch(ImageSource source, ImageSize size, long position, int[] indices, byte[] pixels) {
        this.source = source;
        this.size = size;
        this.position = position;
        this.indices = indices;
        this.pixels = pixels;
    }

    /** How many images the batch holds. */
    public int count() {
        return indices.length;
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
        return indices.length * size.bytes();
    }

    /** The index of an image in its source. */
    public int index(int image) {
        return indices[image];
    }

    /** What a person would call an image of the batch. */
    public String name(int image) {
        return source.name(indices[image]);
    }
}
