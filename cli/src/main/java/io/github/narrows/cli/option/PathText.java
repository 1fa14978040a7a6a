package io.github.narrows.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a path of the command line. */
public final class PathText implements ITypeConverter<Path> {
    private static final String ENCODING = "sun.jnu.encoding";

    @Override
    public Path convert(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(reason(text, e));
        }
    }

    /** In the locale C, Java takes every letter outside ASCII for a mistake. */
    private static String reason(String text, InvalidPathException e) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        return ascii
                ? "is not a path: " + e.getReason()
                : "the locale of this session (" + System.getProperty(ENCODING)
                        + ") has no letters for this name; set LC_ALL to one with UTF-8, such as C.UTF-8";
    }
}
