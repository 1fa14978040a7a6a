package io.github.narrows.model.layer;

/**
 * What a convolution sees of the plane.
 *
 * @param size rows and columns of the kernel
 * @param stride pixels from one position to the next
 */
public record Window(long size, long stride) {
    public Window {
        if (size < 1 || stride < 1) {
            throw new IllegalArgumentException("a kernel of size " + size + " and stride " + stride);
        }
    }

    /** A window that keeps the size of the plane. */
    public static Window of(long size) {
        return new Window(size, 1);
    }

    /** The same kernel, {@code stride} pixels apart. */
    public Window every(long stride) {
        return new Window(size, stride);
    }

    /** How many pixels it covers. */
    public long area() {
        return size * size;
    }
}
