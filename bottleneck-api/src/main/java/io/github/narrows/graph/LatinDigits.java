package io.github.narrows.graph;

import java.util.Locale;

/**
 * TensorFlow Java numbers operations of one name in the process's default locale ({@code Const_1}), and its native library
 * takes no other digits than these ten. Names cannot be handed in for all of them, so a process whose locale has other digits
 * is switched to these; its language, and how it separates thousands, stay.
 */
final class LatinDigits {
    private static final String NUMBERING = "nu";
    private static final String LATIN = "latn";

    private LatinDigits() {}

    static void ensure() {
        if (String.format("%d", 1).equals("1")) {
            return;
        }
        Locale own = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(
                Locale.Category.FORMAT,
                new Locale.Builder()
                        .setLocale(own)
                        .setUnicodeLocaleKeyword(NUMBERING, LATIN)
                        .build());
    }
}
