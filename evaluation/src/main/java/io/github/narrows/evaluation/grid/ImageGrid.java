package io.github.narrows.evaluation.grid;

import io.github.narrows.data.ImageSize;
import io.github.narrows.file.PngFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Images of one size laid side by side: groups such as target and reconstruction, one or more groups a line. Small
 * images are shown enlarged, each pixel a square.
 *
 * <pre>{@code
 * new ImageGrid(size, 4).columns("target", "output").add(target, output).add(...).write(png);
 * }</pre>
 */
public final class ImageGrid {
    /** Images with a longer side below this many pixels are enlarged by the least whole factor that reaches it. */
    private static final int VISIBLE = 128;

    private static final int GAP = 2;
    private static final int GAP_BETWEEN_GROUPS = 12;

    private final ImageSize size;
    private final int groupsPerLine;
    private final int zoom;
    private final List<Group> groups = new ArrayList<>();
    private List<String> columns = List.of();

    private record Group(String caption, List<byte[]> images) {}

    /**
     * @param size of every image; 1 channel for grey, 3 for RGB
     * @param groupsPerLine how many groups stand in one line
     */
    public ImageGrid(ImageSize size, int groupsPerLine) {
        if (size.channels() != 1 && size.channels() != 3) {
            throw new IllegalArgumentException("a grid shows images of 1 or 3 channels, found " + size);
        }
        if (groupsPerLine < 1) {
            throw new IllegalArgumentException("a line needs at least 1 group, found " + groupsPerLine);
        }
        this.size = size;
        this.groupsPerLine = groupsPerLine;
        int longer = Math.max(size.height(), size.width());
        this.zoom = (VISIBLE + longer - 1) / longer;
    }

    /**
     * Names the images of every group, above the first line. Names are shown in capitals and cut off at the image's
     * width.
     */
    public ImageGrid columns(String... names) {
        columns = List.of(names);
        return this;
    }

    /** Adds a group without a caption; see {@link #addNamed}. */
    public ImageGrid add(byte[]... images) {
        return addNamed("", images);
    }

    /**
     * Adds a group, such as an image and what became of it.
     *
     * @param caption stands below the group; may be empty
     * @param images uint8 HWC, as many as every other group has; they are copied
     */
    public ImageGrid addNamed(String caption, byte[]... images) {
        int expected = groups.isEmpty() ? Math.max(1, images.length) : imagesPerGroup();
        if (images.length != expected) {
            throw new IllegalArgumentException("a group must hold " + expected + " images, found " + images.length);
        }
        for (byte[] image : images) {
            if (image.length != size.bytes()) {
                throw new IllegalArgumentException(
                        "an image of " + size + " takes " + size.bytes() + " bytes, found " + image.length);
            }
        }
        groups.add(new Group(caption, Arrays.stream(images).map(byte[]::clone).toList()));
        return this;
    }

    /**
     * Draws the picture on white.
     *
     * @throws IllegalStateException if no group was added
     */
    public BufferedImage draw() {
        if (groups.isEmpty()) {
            throw new IllegalStateException("a grid needs at least one group of images");
        }
        int lines = (groups.size() + groupsPerLine - 1) / groupsPerLine;
        int across = Math.min(groups.size(), groupsPerLine);
        int width = across * (groupWidth() + GAP_BETWEEN_GROUPS) - GAP_BETWEEN_GROUPS + 2 * GAP;
        int height = top(lines) - GAP_BETWEEN_GROUPS / 2 + GAP;
        Canvas canvas = new Canvas(width, height, size.channels());
        for (int i = 0; i < across; i++) {
            drawColumns(canvas, left(i));
        }
        for (int i = 0; i < groups.size(); i++) {
            drawGroup(canvas, groups.get(i), left(i % groupsPerLine), top(i / groupsPerLine));
        }
        return canvas.toImage();
    }

    /**
     * Writes the picture as PNG, whole or not at all; its folder must exist.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Path png) throws IOException {
        PngFile.write(draw(), png);
    }

    private void drawColumns(Canvas canvas, int left) {
        for (int i = 0; i < Math.min(columns.size(), imagesPerGroup()); i++) {
            canvas.text(columns.get(i), left + i * (imageWidth() + GAP), GAP, imageWidth(), textZoom());
        }
    }

    private void drawGroup(Canvas canvas, Group group, int left, int top) {
        for (int i = 0; i < group.images().size(); i++) {
            canvas.image(group.images().get(i), size.width(), left + i * (imageWidth() + GAP), top, zoom);
        }
        canvas.text(group.caption(), left, top + imageHeight() + GAP, groupWidth(), textZoom());
    }

    /** The x of a group's first pixel. */
    private int left(int group) {
        return GAP + group * (groupWidth() + GAP_BETWEEN_GROUPS);
    }

    /** The y of a line's first pixel. */
    private int top(int line) {
        boolean captions = groups.stream().anyMatch(group -> !group.caption().isEmpty());
        int lineHeight = imageHeight() + (captions ? textHeight() : 0) + GAP_BETWEEN_GROUPS / 2;
        return GAP + (columns.isEmpty() ? 0 : textHeight()) + line * lineHeight;
    }

    private int imagesPerGroup() {
        return groups.get(0).images().size();
    }

    private int groupWidth() {
        return imagesPerGroup() * (imageWidth() + GAP) - GAP;
    }

    private int imageWidth() {
        return size.width() * zoom;
    }

    private int imageHeight() {
        return size.height() * zoom;
    }

    /** Letters grow with large images, which are mostly looked at reduced. */
    private int textZoom() {
        return Math.max(1, imageWidth() / VISIBLE);
    }

    private int textHeight() {
        return PixelFont.GLYPH_HEIGHT * textZoom() + 2 * GAP;
    }
}
