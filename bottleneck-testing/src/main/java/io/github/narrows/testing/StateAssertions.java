package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What holds of the variables of two graphs, or of one at two times. */
final class StateAssertions {
    private StateAssertions() {}

    /**
     * The same variables with the same bits.
     *
     * @param actual the numbers of each variable, by name
     */
    static void assertSameState(Map<String, double[]> actual, Map<String, double[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, numbers) ->
                assertThat(actual.getOrDefault(name, new double[0])).as(name).isEqualTo(numbers));
    }
}
