package io.github.narrows.model.degradation.mask;

import io.github.narrows.settings.Kind;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;

/** Which pixels a mask hides. Sizes are shares of the shorter side, so that a shape fits pictures of any size. */
@Kind("mask shape")
public interface MaskShape {
    /**
     * A mask of a picture.
     *
     * @param seed from which everything random about it follows
     * @return it may hide nothing or everything, which {@link #draw} passes over
     */
    PixelMask attempt(int height, int width, long seed);

    /**
     * A mask of a picture, which hides some pixels and leaves others.
     *
     * @param seed from which everything random about it follows
     */
    default PixelMask draw(int height, int width, long seed) {
        MaskDraws seeds = new MaskDraws(seed);
        for (int i = 0; i < 16; i++) {
            PixelMask mask = attempt(height, width, seeds.next());
            if (mask.hasTwoKinds()) {
                return mask;
            }
        }
        return Centre.DEFAULTS.attempt(height, width, seed);
    }

    /** The settings named {@code least-...} and {@code most-...} must be in order. */
    private static void requireOrder(String name, Number least, Number most) {
        if (least.doubleValue() > most.doubleValue()) {
            throw SettingsException.of(
                    "least-" + name, "must be at most most-" + name + ", found " + least + " and " + most);
        }
    }

    /** A square in the middle; where parities differ, the longer margin is below and on the right. */
    record Centre(
            @Setting(value = "0.25", min = 0.01, max = 0.95, help = "its side as a share of the picture's shorter side")
            double side)
            implements MaskShape {
        /** What the settings are if a file says nothing. */
        public static final Centre DEFAULTS = new Centre(0.25);

        @Override
        public PixelMask attempt(int height, int width, long seed) {
            int shorter = Math.min(height, width);
            int square = Math.max(1, (int) Math.floor(side * shorter + 0.5));
            PixelMask mask = new PixelMask(height, width);
            mask.rectangle((height - square) / 2, (width - square) / 2, square, square);
            return mask;
        }
    }

    /** Upright rectangles at random places, which may overlap. */
    record Boxes(
            @Setting(value = "1", min = 1, max = 100, help = "the fewest boxes")
            int leastCount,

            @Setting(value = "3", min = 1, max = 100, help = "the most boxes")
            int mostCount,

            @Setting(
                    value = "0.1",
                    min = 0.01,
                    max = 0.95,
                    help = "the shortest side of a box, as a share of the picture's shorter side")
            double leastSide,

            @Setting(value = "0.4", min = 0.01, max = 0.95, help = "the longest side of a box, likewise")
            double mostSide)
            implements MaskShape {
        /** What the settings are if a file says nothing. */
        public static final Boxes DEFAULTS = new Boxes(1, 3, 0.1, 0.4);

        public Boxes {
            requireOrder("count", leastCount, mostCount);
            requireOrder("side", leastSide, mostSide);
        }

        @Override
        public PixelMask attempt(int height, int width, long seed) {
            MaskDraws draws = new MaskDraws(seed);
            int shorter = Math.min(height, width);
            PixelMask mask = new PixelMask(height, width);
            int count = draws.whole(leastCount, mostCount);
            for (int i = 0; i < count; i++) {
                int rows = Math.max(1, (int) Math.round(shorter * draws.between(leastSide, mostSide)));
                int columns = Math.max(1, (int) Math.round(shorter * draws.between(leastSide, mostSide)));
                mask.rectangle(draws.whole(0, height - rows), draws.whole(0, width - columns), rows, columns);
            }
            return mask;
        }
    }

    /** Brush strokes that bend at random (free-form masks, Yu et al. 2019). */
    record Strokes(
            @Setting(value = "1", min = 1, max = 100, help = "the fewest strokes")
            int leastCount,

            @Setting(value = "4", min = 1, max = 100, help = "the most strokes")
            int mostCount,

            @Setting(
                    value = "0.05",
                    min = 0.005,
                    max = 0.5,
                    help = "the width of the thinnest stroke, as a share of the picture's shorter side")
            double leastWidth,

            @Setting(value = "0.15", min = 0.005, max = 0.5, help = "the width of the thickest stroke, likewise")
            double mostWidth,

            @Setting(value = "0.3", min = 0.01, max = 1, help = "the longest way between two bends, likewise")
            double mostLength,

            @Setting(value = "6", min = 1, max = 100, help = "the most bends of a stroke")
            int mostBends)
            implements MaskShape {
        /** What the settings are if a file says nothing. */
        public static final Strokes DEFAULTS = new Strokes(1, 4, 0.05, 0.15, 0.3, 6);

        public Strokes {
            requireOrder("count", leastCount, mostCount);
            requireOrder("width", leastWidth, mostWidth);
        }

        @Override
        public PixelMask attempt(int height, int width, long seed) {
            MaskDraws draws = new MaskDraws(seed);
            PixelMask mask = new PixelMask(height, width);
            int count = draws.whole(leastCount, mostCount);
            for (int i = 0; i < count; i++) {
                stroke(mask, draws);
            }
            return mask;
        }

        private void stroke(PixelMask mask, MaskDraws draws) {
            int shorter = Math.min(mask.height(), mask.width());
            double radius = Math.max(0.5, shorter * draws.between(leastWidth, mostWidth) / 2);
            double row = draws.between(0, mask.height());
            double column = draws.between(0, mask.width());
            int bends = draws.whole(1, mostBends);
            for (int i = 0; i < bends; i++) {
                double length = shorter * draws.between(mostLength / 3, mostLength);
                double angle = draws.between(0, 2 * Math.PI);
                // StrictMath, for the same mask on every processor.
                double toRow = inside(row + length * StrictMath.sin(angle), mask.height());
                double toColumn = inside(column + length * StrictMath.cos(angle), mask.width());
                mask.stroke(row, column, toRow, toColumn, radius);
                row = toRow;
                column = toColumn;
            }
        }

        private static double inside(double place, int side) {
            return Math.max(0, Math.min(side, place));
        }
    }

    /** A centre square, boxes or strokes, each for a third of the pictures. */
    record Mixed(
            @Setting(value = "centre", help = "the square in the middle")
            MaskShape centre,

            @Setting(value = "boxes", help = "the rectangles")
            MaskShape boxes,

            @Setting(value = "strokes", help = "the brush strokes")
            MaskShape strokes)
            implements MaskShape {
        @Override
        public PixelMask attempt(int height, int width, long seed) {
            MaskDraws draws = new MaskDraws(seed);
            MaskShape shape = switch (draws.whole(0, 2)) {
                case 0 -> centre;
                case 1 -> boxes;
                default -> strokes;
            };
            return shape.attempt(height, width, draws.next());
        }
    }

    /** The same mask for every picture, of a picture file whose light pixels are hidden. */
    record OfFile(
            @Setting(help = "a picture of the images' size; what is lighter than mid-grey is hidden")
            Path path) implements MaskShape {
        @Override
        public PixelMask attempt(int height, int width, long seed) {
            PixelMask mask = MaskFile.read("path", path);
            if (mask.height() != height || mask.width() != width) {
                throw SettingsException.of(
                        "path",
                        path + " is a mask of " + mask.width() + "x" + mask.height() + ", and the images are of "
                                + width + "x" + height + "; give one of their size");
            }
            return mask;
        }
    }
}
