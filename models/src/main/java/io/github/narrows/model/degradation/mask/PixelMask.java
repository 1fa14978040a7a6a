package io.github.narrows.model.degradation.mask;

import java.util.Arrays;

/** Which pixels of a picture are hidden. Everything that is drawn outside of the picture is cut off. */
public final class PixelMask {
    private static final byte HIDDEN = 1;

    private final int height;
    private final int width;
    private final byte[] hidden;

    /** Without a hole. */
    public PixelMask(int height, int width) {
        this(height, width, new byte[Math.multiplyExact(height, width)]);
    }

    /** @param hidden row by row, 1 for hidden and 0 for known; not copied */
    public PixelMask(int height, int width, byte[] hidden) {
        if (hidden.length != Math.multiplyExact(height, width)) {
            throw new IllegalArgumentException(hidden.length + " bytes for a mask of " + width + "x" + height);
        }
        this.height = height;
        this.width = width;
        this.hidden = hidden;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** Row by row, 1 for hidden and 0 for known; not copied. */
    public byte[] bytes() {
        return hidden;
    }

    public boolean hides(int row, int column) {
        return hidden[row * width + column] == HIDDEN;
    }

    /** How many pixels are hidden. */
    public int count() {
        int count = 0;
        for (byte pixel : hidden) {
            count += pixel;
        }
        return count;
    }

    /** Whether something is hidden, but not all. */
    public boolean hasTwoKinds() {
        int count = count();
        return count > 0 && count < hidden.length;
    }

    /** Hides a rectangle. */
    void rectangle(int top, int left, int rows, int columns) {
        for (int row = Math.max(0, top); row < Math.min(height, top + rows); row++) {
            int from = Math.min(width, Math.max(0, left));
            int to = Math.max(from, Math.min(width, left + columns));
            Arrays.fill(hidden, row * width + from, row * width + to, HIDDEN);
        }
    }

    /** Hides what is nearer to a line than a radius: a stroke with round ends. Pixels are points at their centres. */
    void stroke(double row, double column, double toRow, double toColumn, double radius) {
        double down = toRow - row;
        double right = toColumn - column;
        double length = Math.max(down * down + right * right, 1e-12);
        int first = (int) Math.max(0, Math.floor(Math.min(row, toRow) - radius));
        int last = (int) Math.min(height - 1.0, Math.ceil(Math.max(row, toRow) + radius));
        int left = (int) Math.max(0, Math.floor(Math.min(column, toColumn) - radius));
        int end = (int) Math.min(width - 1.0, Math.ceil(Math.max(column, toColumn) + radius));
        for (int y = first; y <= last; y++) {
            for (int x = left; x <= end; x++) {
                double along = ((y - row) * down + (x - column) * right) / length;
                double share = Math.max(0, Math.min(1, along));
                double dy = y - row - share * down;
                double dx = x - column - share * right;
                if (dy * dy + dx * dx <= radius * radius) {
                    hidden[y * width + x] = HIDDEN;
                }
            }
        }
    }
}
