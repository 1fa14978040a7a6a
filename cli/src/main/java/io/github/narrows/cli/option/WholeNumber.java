package io.github.narrows.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number of an option; {@link FromOne} and {@link FromZero} also say which ones make sense. */
public class WholeNumber implements ITypeConverter<Integer> {
    private final int least;

    public WholeNumber() {
        this(Integer.MIN_VALUE);
    }

    private WholeNumber(int least) {
        this.least = least;
    }

    /** Counts of things. */
    public static final class FromOne extends WholeNumber {
        public FromOne() {
            super(1);
        }
    }

    /** Counts for which 0 has a meaning. */
    public static final class FromZero extends WholeNumber {
        public FromZero() {
            super(0);
        }
    }

    @Override
    public Integer convert(String text) {
        long number;
        try {
            number = Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new TypeConversionException("must be a whole number, found '" + text + "'");
        }
        if (number < least) {
            throw new TypeConversionException("must be at least " + least + ", found " + text);
        }
        if (number != (int) number) {
            throw new TypeConversionException(
                    "must be between " + least + " and " + Integer.MAX_VALUE + ", found " + text);
        }
        return (int) number;
    }
}
