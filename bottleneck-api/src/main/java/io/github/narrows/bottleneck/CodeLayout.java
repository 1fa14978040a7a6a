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

    /** The part of this name. */
    public CodePart part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no code part is named '" + name + "'"));
    }

    /** The parts of one kind, such as {@code CodePart.Coefficients.class}. */
    public <P extends CodePart> List<P> parts(Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How many numbers an image is stored in. */
    public long numbersPerImage() {
        return parts.stream().mapToLong(CodePart::numbersPerImage).sum();
    }

    /**
     * Bits per image if every value were equally likely. Where a {@link CodePart.Count} tells how many members of a set are
     * in use, it is the most that an image can cost: what an image does cost is charged by {@link CodePart.IndexSet#bits}.
     */
    public double idealBits(double bitsPerCoefficient) {
        double bits = 0;
        for (CodePart part : parts) {
            bits += part instanceof CodePart.IndexSet set && isCounted(set)
                    ? set.positions() * set.bits((int) Math.min(set.size(), set.alphabet() / 2))
                    : part.idealBits(bitsPerCoefficient);
        }
        return bits;
    }

    private boolean isCounted(CodePart.IndexSet set) {
        return parts(CodePart.Count.class).stream()
                .anyMatch(count -> count.set().equals(set.name()));
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
