package io.github.narrows.evaluation.grid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Capitals, digits and some signs of 5 x 7 pixels, drawn in {@code pixel-font.txt}; servers often lack fonts. */
final class PixelFont {
    static final int GLYPH_WIDTH = 5;
    static final int GLYPH_HEIGHT = 7;

    /** From the start of one glyph to the start of the next. */
    static final int ADVANCE = GLYPH_WIDTH + 1;

    private static final PixelFont INSTANCE = new PixelFont(read());

    private final Map<Character, boolean[][]> glyphs = new HashMap<>();

    /**
     * @param lines bands of the characters' names in one line and their pixels, {@code #} or {@code .}, in seven
     */
    private PixelFont(List<String> lines) {
        for (int band = 0; band < lines.size(); band += 1 + GLYPH_HEIGHT) {
            String names = lines.get(band);
            for (int i = 0; i < names.length(); i++) {
                glyphs.put(names.charAt(i), glyph(lines.subList(band + 1, band + 1 + GLYPH_HEIGHT), i * ADVANCE));
            }
        }
        glyphs.put(' ', new boolean[GLYPH_HEIGHT][GLYPH_WIDTH]);
    }

    static PixelFont instance() {
        return INSTANCE;
    }

    /**
     * Which pixels of a letter are black, [row][column]; small letters as capitals, unknown signs as a question mark.
     */
    boolean[][] glyph(char letter) {
        String capital = String.valueOf(letter).toUpperCase(Locale.ROOT);
        boolean[][] unknown = Objects.requireNonNull(glyphs.get('?'));
        return glyphs.getOrDefault(capital.charAt(0), unknown);
    }

    private static boolean[][] glyph(List<String> rows, int left) {
        boolean[][] glyph = new boolean[GLYPH_HEIGHT][GLYPH_WIDTH];
        for (int y = 0; y < GLYPH_HEIGHT; y++) {
            for (int x = 0; x < GLYPH_WIDTH; x++) {
                glyph[y][x] = rows.get(y).charAt(left + x) == '#';
            }
        }
        return glyph;
    }

    private static List<String> read() {
        try (InputStream in = Objects.requireNonNull(PixelFont.class.getResourceAsStream("pixel-font.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
