package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TType;

/** Codes are what their layout says of them. */
final class CodeAssertions {
    private CodeAssertions() {}

    /** The parts by name, their types, shapes and values, and what the parts of a set say of one another. */
    static void assertMatch(CodeLayout layout, Codes codes, Feed feed, int batch) {
        assertThat(codes.parts().keySet())
                .as("parts of the codes")
                .containsExactlyInAnyOrderElementsOf(
                        layout.parts().stream().map(CodePart::name).toList());
        SortedMap<String, double[]> values = new TreeMap<>();
        for (CodePart part : layout.parts()) {
            Operand<? extends TType> code = codes.part(part.name());
            assertThat(code.type()).as("type of %s", part.name()).isEqualTo(part.type());
            assertThat(feed.shape(code))
                    .as("shape of %s", part.name())
                    .isEqualTo(Shape.of(batch, part.height(), part.width(), part.size()));
            values.put(part.name(), feed.numbers(code));
        }
        for (CodePart part : layout.parts()) {
            assertValues(layout, part, values);
        }
    }

    private static void assertValues(CodeLayout layout, CodePart part, SortedMap<String, double[]> all) {
        double[] values = all.getOrDefault(part.name(), new double[0]);
        if (part instanceof CodePart.Choice choice) {
            assertBetween(part, values, choice.alphabet() - 1);
        }
        if (part instanceof CodePart.IndexSet set) {
            assertSets(set, values);
        }
        if (part instanceof CodePart.Coefficients coefficients) {
            coefficients.set().ifPresent(set -> assertSetOf(layout, part, set));
        }
        if (part instanceof CodePart.Count count) {
            assertBetween(part, values, count.most());
            assertSetOf(layout, part, count.set());
            layout.parts(CodePart.Coefficients.class).stream()
                    .filter(other -> other.set().filter(count.set()::equals).isPresent())
                    .forEach(other ->
                            assertCounted(count, values, other, all.getOrDefault(other.name(), new double[0])));
        }
    }

    private static void assertSetOf(CodeLayout layout, CodePart part, String set) {
        assertThat(layout.parts(CodePart.IndexSet.class))
                .as("the index set of %s", part.name())
                .extracting(CodePart.IndexSet::name)
                .contains(set);
    }

    private static void assertBetween(CodePart part, double[] values, long most) {
        assertThat(Arrays.stream(values).boxed())
                .as(part.name())
                .allSatisfy(value -> assertThat(value).isBetween(0.0, (double) most));
    }

    private static void assertSets(CodePart.IndexSet part, double[] values) {
        for (int i = 0; i < values.length; i += part.size()) {
            double[] set = Arrays.copyOfRange(values, i, i + part.size());
            assertThat(set).as(part.name()).isSorted().doesNotHaveDuplicates();
        }
    }

    private static void assertCounted(CodePart.Count count, double[] counts, CodePart part, double[] coefficients) {
        for (int position = 0; position < counts.length; position++) {
            int first = position * part.size();
            long inUse = Arrays.stream(coefficients, first, first + part.size())
                    .filter(value -> value != 0)
                    .count();
            assertThat((double) inUse)
                    .as("%s other than 0, of which %s tells the number", part.name(), count.name())
                    .isLessThanOrEqualTo(counts[position]);
        }
    }
}
