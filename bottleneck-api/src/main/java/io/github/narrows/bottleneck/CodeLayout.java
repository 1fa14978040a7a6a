package io.github.narrows.bottleneck;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the codes of one image are. Whoever stores, counts or serves codes works from this alone and knows no plug-in.
 *
 * @param parts in a fixed order
 * @param sideInformation numbers of the model, not of an image, that a decoder must have beside its network: a codebook,
 *     atoms, a basis
 */
public record CodeLayout(List<CodePart> parts, long sideInformation) {
    public CodeLayout {
        parts = List.copyOf(parts);
    }

    public CodePart part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no code part is named '" + name + "'"));
    }

    /** How many numbers an image is stored in. */
    public long numbersPerImage() {
        return parts.stream().mapToLong(CodePart::numbersPerImage).sum();
    }

    /** Bits per image if every value were equally likely. */
    public double idealBits(double bitsPerCoefficient) {
        return parts.stream()
                .mapToDouble(part -> part.idealBits(bitsPerCoefficient))
                .sum();
    }

    /** The same layout with names behind {@code prefix/}. */
    public CodeLayout prefixed(String prefix) {
        return new CodeLayout(parts.stream().map(part -> part.prefixed(prefix)).toList(), sideInformation);
    }

    /** This layout and another. */
    public CodeLayout union(CodeLayout other) {
        return new CodeLayout(
                Stream.concat(parts.stream(), other.parts.stream()).toList(), sideInformation + other.sideInformation);
    }
}
