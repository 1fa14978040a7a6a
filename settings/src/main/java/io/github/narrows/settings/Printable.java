package io.github.narrows.settings;

import java.util.Locale;

/**
 * Text from outside as it may be printed: characters that steer a terminal, or turn the direction of what follows, are shown
 * by their numbers. Names of files, keys and entries of archives can hold any.
 */
public final class Printable {
    /** Characters of a value that a message shows. */
    private static final int LONGEST_VALUE = 200;

    private Printable() {}

    /** A value, or the beginning of one that is too long for a message. */
    public static String beginning(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    }

    /** The text on one line. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** The text with its line breaks. */
    public static String text(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepsLines) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (isPlain(c) || (keepsLines && (c == '\n' || c == '\t'))) {
                shown.append((char) c);
            } else {
                shown.append(escape(c));
            }
        });
        return shown.toString();
    }

    /** Whether a character shows itself and does nothing else; line breaks do. */
    static boolean isPlain(int c) {
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
        boolean breaks = c == 0x2028 || c == 0x2029;
        return !Character.isISOControl(c) && !turns && !breaks && c != 0xFEFF;
    }

    /** Such as {@code \}{@code u001B}, which YAML reads back within double quotes. */
    static String escape(int c) {
        String digits = Integer.toHexString(c | 0x10000).substring(1);
        return "\\u" + digits.toUpperCase(Locale.ROOT);
    }
}
