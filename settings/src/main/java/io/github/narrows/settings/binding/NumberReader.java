package io.github.narrows.settings.binding;

import io.github.narrows.settings.SettingsNode.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Makes a number of a value and refuses one that would have to be bent to fit. */
final class NumberReader {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,6})?");

    private NumberReader() {}

    /** A whole number of 32 or 64 bits. @throws IllegalArgumentException with what was expected and found */
    static long whole(Scalar scalar, Range range, long least, long greatest) {
        String text = text(scalar);
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("expected a whole number, found " + scalar.shown() + hint(text));
        }
        BigDecimal number = new BigDecimal(text);
        check(range, number, scalar);
        check(new Range(least, greatest), number, scalar);
        BigInteger whole = number.toBigInteger();
        if (whole.bitLength() > Long.SIZE - 1) {
            throw new IllegalArgumentException("is too large a number, found " + scalar.shown());
        }
        return whole.longValue();
    }

    static float single(Scalar scalar, Range range) {
        BigDecimal number = decimal(scalar, range);
        float single = number.floatValue();
        checkFits(number, single, scalar);
        return single;
    }

    static double decimalDouble(Scalar scalar, Range range) {
        BigDecimal number = decimal(scalar, range);
        double value = number.doubleValue();
        checkFits(number, value, scalar);
        return value;
    }

    private static BigDecimal decimal(Scalar scalar, Range range) {
        String text = text(scalar);
        if (!DECIMAL.matcher(text).matches()) {
            String expected = scalar.value() instanceof Number ? "a finite number" : "a number";
            throw new IllegalArgumentException("expected " + expected + ", found " + scalar.shown());
        }
        BigDecimal number = new BigDecimal(text);
        check(range, number, scalar);
        return number;
    }

    private static void check(Range range, BigDecimal number, Scalar scalar) {
        if (!range.contains(number)) {
            throw new IllegalArgumentException("must be " + range + ", found " + scalar.text());
        }
    }

    private static void checkFits(BigDecimal number, double value, Scalar scalar) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("is too large a number, found " + scalar.text());
        }
        if (value == 0 && number.signum() != 0) {
            throw new IllegalArgumentException("is too close to zero, found " + scalar.text());
        }
    }

    /** As it was written where that is decimal: YAML would make 0 of 1.0e-400. Other notations, such as 0x10, are its own. */
    private static String text(Scalar scalar) {
        String written = scalar.text().replace("_", "");
        String read = String.valueOf(scalar.value());
        return DECIMAL.matcher(written).matches() || !DECIMAL.matcher(read).matches() ? written : read;
    }

    private static String hint(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return "";
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        boolean writable = number.scale() <= 0 && number.precision() - number.scale() < 19;
        return writable ? "; write " + number.toPlainString() : "";
    }
}
