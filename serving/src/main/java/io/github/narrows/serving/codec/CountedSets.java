package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which parts of a layout tell something about which others, and so in which order they are coded. */
public final class CountedSets {
    private CountedSets() {}

    /** The name of the part that counts a set. */
    public static Optional<String> countOf(CodeLayout layout, String set) {
        return layout.parts(CodePart.Count.class).stream()
                .filter(count -> count.set().equals(set))
                .map(CodePart::name)
                .findFirst();
    }

    /** The coefficients of the members of a set. */
    static List<CodePart.Coefficients> coefficientsOf(CodeLayout layout, String set) {
        return layout.parts(CodePart.Coefficients.class).stream()
                .filter(part -> part.set().filter(set::equals).isPresent())
                .toList();
    }

    /** Counts first, otherwise as in the layout. */
    static List<CodePart> codingOrder(CodeLayout layout) {
        return layout.parts().stream()
                .sorted(Comparator.comparing(part -> !(part instanceof CodePart.Count)))
                .toList();
    }
}
