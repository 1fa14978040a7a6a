package io.github.narrows.evaluation.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.codec.QuantisedCodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartEntropyTest {
    @Test
    void isThatOfEachComponent() {
        // Two numbers at each of four positions: the first is always the same, the second takes four values alike.
        CodePart part = new CodePart.Coefficients("z", 2, 2, 2, Optional.empty(), Optional.empty());
        PartEntropy entropy = new PartEntropy();
        entropy.add(part, codes(part, 9, -1, 9, 0, 9, 1, 9, 2));
        assertThat(entropy.bits()).isCloseTo(4 * 2, within(1e-12));
        // Three in four are now the same: 8 (3/4 log2 4/3 + 1/4 log2 4), with the other component still at no cost.
        PartEntropy unequal = new PartEntropy();
        unequal.add(part, codes(part, 9, 5, 9, 5, 9, 5, 9, 6));
        unequal.add(part, codes(part, 9, 5, 9, 5, 9, 5, 9, 6));
        assertThat(unequal.bits()).isCloseTo(8 * 0.8112781244591328, within(1e-12));
    }

    private static QuantisedCodes codes(CodePart part, int... values) {
        return new QuantisedCodes(new CodeLayout(List.of(part), 0), new TreeMap<>(Map.of("z", values)));
    }
}
