package io.github.narrows.serving.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.Golden;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and the sizes of messages beside exact integers and 50-digit logarithms. */
class EntropyGoldenTest {
    private static final Golden CASES = Golden.read("/golden/rate.json");

    @ParameterizedTest
    @CsvSource({
        "frequencies_skewed,12",
        "frequencies_skewed,16",
        "frequencies_ties,12",
        "frequencies_ties,16",
        "frequencies_one_symbol,12",
        "frequencies_one_symbol,16",
        "frequencies_many_rare,12",
        "frequencies_many_rare,16",
        "frequencies_as_many_as_the_total,4",
        "frequencies_large_counts,12",
        "frequencies_large_counts,16"
    })
    void tablesAndMessagesAreThoseOfTheReference(String name, int bits) {
        Golden.Case golden = CASES.named(name);
        long[] counts = Arrays.stream(golden.inputNumbers("counts"))
                .mapToLong(count -> (long) count)
                .toArray();
        int[] frequencies = Frequencies.of(counts, bits);
        assertThat(frequencies).containsExactly(golden.expectedInts("frequencies_2_" + bits));
        StaticModel model = new StaticModel(frequencies);
        CostMeter meter = new CostMeter();
        int[] message = golden.inputInts("message");
        Arrays.stream(message).forEach(symbol -> model.encode(meter, symbol));
        golden.assertMatches("message_bits_2_" + bits, meter.bits());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adaptive_kt_binary",
                "adaptive_kt_five",
                "adaptive_kt_mostly_unseen",
                "adaptive_kt_one_symbol_alphabet"
            })
    void theAdaptiveModelIsTheEstimatorOfKrichevskyAndTrofimov(String name) {
        Golden.Case golden = CASES.named(name);
        AdaptiveModel model = new AdaptiveModel((int) golden.inputScalar("alphabet"));
        CostMeter meter = new CostMeter();
        int[] message = golden.inputInts("message");
        float[] expected = golden.expected("bits_after");
        for (int i = 0; i < message.length; i++) {
            model.encode(meter, message[i]);
            // A scale of 2^28 gives a symbol all of its probability but at most total / 2^28.
            assertThat(meter.bits()).as("after %d symbols", i + 1).isCloseTo(expected[i], within(1e-3));
        }
    }

    /** Sets of the very last members are too improbable for the scale of frequencies and cost less. */
    @ParameterizedTest
    @ValueSource(strings = {"subsets_64_4", "subsets_512_5", "subsets_8192_8", "subsets_6_3"})
    void noSetOfEqualWeightsCostsMoreThanTheLogarithmOfTheirNumber(String name) {
        Golden.Case golden = CASES.named(name);
        int members = (int) golden.inputScalar("s");
        SubsetTable table = new SubsetTable(equal((int) golden.inputScalar("k")), members);
        int[] sets = golden.inputInts("subsets");
        double most = 0;
        for (int from = 0; from < sets.length; from += members) {
            CostMeter meter = new CostMeter();
            table.encode(meter, sets, from, members);
            most = Math.max(most, meter.bits());
        }
        assertThat(most).isCloseTo(golden.expectedScalar("log2_count"), within(2e-3));
    }

    @Test
    void setsAtTheEdgesCostTheLogarithmOfTheirNumber() {
        Golden.Case golden = CASES.named("subset_counts");
        int[] sizes = golden.inputInts("k_and_s");
        float[] bits = golden.expected("log2_count");
        for (int i = 0; i < bits.length; i++) {
            int alphabet = sizes[2 * i];
            int members = sizes[2 * i + 1];
            int[] set = new Random(i)
                    .ints(0, alphabet)
                    .distinct()
                    .limit(members)
                    .sorted()
                    .toArray();
            CostMeter meter = new CostMeter();
            new SubsetTable(equal(alphabet), members).encode(meter, set, 0, members);
            assertThat(meter.bits()).as("%d of %d", members, alphabet).isCloseTo(bits[i], within(1e-3));
        }
    }

    private static int[] equal(int alphabet) {
        int[] weights = new int[alphabet];
        Arrays.fill(weights, 1);
        return weights;
    }
}
