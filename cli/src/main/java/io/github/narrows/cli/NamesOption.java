package io.github.narrows.cli;

import io.github.narrows.train.imported.NameScheme;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whose names the tensors of a file bear. */
final class NamesOption implements ITypeConverter<NameScheme> {
    @Override
    public NameScheme convert(String text) {
        return Arrays.stream(NameScheme.values())
                .filter(names -> names.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "must be one of " + Arrays.toString(NameScheme.values()) + ", found '" + text + "'"));
    }
}
