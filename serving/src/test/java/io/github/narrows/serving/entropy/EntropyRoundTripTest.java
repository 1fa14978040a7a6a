package io.github.narrows.serving.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is coded comes back, whatever it is, and takes as many bytes as its probability says. */
class EntropyRoundTripTest {
    private static final int[] ALPHABETS = {1, 2, 3, 7, 255, 512, 4097, 65_536};
    private static final int[] LENGTHS = {0, 1, 2, 3, 17, 5_000};

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyMessageComesBackAtItsCost(String name, Supplier<SymbolModel> models) {
        for (int length : LENGTHS) {
            for (int exponent = 0; exponent < 4; exponent++) {
                int[] message = message(models.get().alphabet(), length, exponent);
                CostMeter meter = new CostMeter();
                RansEncoder encoder = new RansEncoder();
                SymbolModel measured = models.get();
                SymbolModel coded = models.get();
                for (int symbol : message) {
                    measured.encode(meter, symbol);
                    coded.encode(encoder, symbol);
                }
                byte[] bytes = encoder.finish();
                RansDecoder decoder = new RansDecoder(bytes);
                SymbolModel model = models.get();
                assertThat(IntStream.range(0, length)
                                .map(i -> model.decode(decoder))
                                .toArray())
                        .as("%d symbols of %s", length, name)
                        .containsExactly(message);
                assertThat(decoder.isAtEnd()).isTrue();
                assertThat((double) bytes.length).isLessThanOrEqualTo(meter.bits() / 8 * 1.0001 + 4.5);
            }
        }
    }

    static Stream<Arguments> models() {
        return Arrays.stream(ALPHABETS)
                .boxed()
                .flatMap(alphabet -> Stream.of(
                        arguments("uniform", alphabet, () -> new UniformModel(alphabet)),
                        arguments("adaptive", alphabet, () -> new AdaptiveModel(alphabet)),
                        arguments("even", alphabet, () -> table(alphabet, 0)),
                        arguments("skewed", alphabet, () -> table(alphabet, 3))));
    }

    private static Arguments arguments(String kind, int alphabet, Supplier<SymbolModel> model) {
        return Arguments.of(kind + " of " + alphabet, model);
    }

    private static StaticModel table(int alphabet, int exponent) {
        long[] counts = new long[alphabet];
        for (int i = 0; i < alphabet; i++) {
            counts[i] = 1 + (long) (1e6 * Math.pow((alphabet - i) / (double) alphabet, exponent * 10));
        }
        return new StaticModel(Frequencies.of(counts, alphabet > 4096 ? 20 : 16));
    }

    /** The higher the exponent, the more of the first symbols; at 0 all alike. */
    private static int[] message(int alphabet, int length, int exponent) {
        Random random = new Random(31L * alphabet + 7L * length + exponent);
        int[] message = new int[length];
        for (int i = 0; i < length; i++) {
            message[i] = (int) (alphabet * Math.pow(random.nextDouble(), exponent + 1));
        }
        return message;
    }

    @Test
    void aSymbolWithAllTheMassTakesNoByte() {
        StaticModel model = new StaticModel(Frequencies.of(new long[] {0, 9, 0}, 16));
        RansEncoder encoder = new RansEncoder();
        IntStream.range(0, 1_000).forEach(i -> model.encode(encoder, 1));
        byte[] bytes = encoder.finish();
        assertThat(bytes).isEmpty();
        RansDecoder decoder = new RansDecoder(bytes);
        assertThat(IntStream.range(0, 1_000).map(i -> model.decode(decoder))).containsOnly(1);
        assertThat(decoder.isAtEnd()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 40, 64})
    void everySetComesBackUnderAnyWeights(int members) {
        Random random = new Random(members);
        for (int range : new int[] {1, 2, 100, SubsetTable.LARGEST_WEIGHT}) {
            int[] weights = random.ints(64, 1, range + 1).map(weight -> weight).toArray();
            SubsetTable table = new SubsetTable(weights, members);
            int[] sets = IntStream.range(0, 200)
                    .flatMap(i -> random.ints(0, 64).distinct().limit(members).sorted())
                    .toArray();
            RansEncoder encoder = new RansEncoder();
            for (int from = 0; from < sets.length; from += members) {
                table.encode(encoder, sets, from, members);
            }
            RansDecoder decoder = new RansDecoder(encoder.finish());
            int[] decoded = new int[sets.length];
            for (int from = 0; from < sets.length; from += members) {
                table.decode(decoder, decoded, from, members);
            }
            assertThat(decoded).containsExactly(sets);
            assertThat(decoder.isAtEnd()).isTrue();
        }
    }

    /** By the definition: over all sets, the product of weights over the sum of products. */
    @Test
    void aSetIsAsProbableAsTheProductOfItsWeights() {
        int[] weights = {3, 1, 50, 8, 1, 200};
        SubsetTable table = new SubsetTable(weights, 3);
        double all = 0;
        for (int mask = 0; mask < 64; mask++) {
            all += Integer.bitCount(mask) == 3 ? product(weights, mask) : 0;
        }
        for (int mask = 0; mask < 64; mask++) {
            if (Integer.bitCount(mask) == 3) {
                CostMeter meter = new CostMeter();
                table.encode(meter, members(mask), 0, 3);
                double expected = -Math.log(product(weights, mask) / all) / Math.log(2);
                assertThat(meter.bits()).isCloseTo(expected, within(1e-3));
            }
        }
    }

    private static double product(int[] weights, int mask) {
        return Arrays.stream(members(mask)).mapToDouble(i -> weights[i]).reduce(1, (a, b) -> a * b);
    }

    private static int[] members(int mask) {
        return IntStream.range(0, Integer.SIZE)
                .filter(i -> (mask >> i & 1) == 1)
                .toArray();
    }

    @Test
    void numbersBeyondEveryTableComeBack() {
        int[] numbers = {0, 1, 2, 65_535, 65_536, 1 << 30, Integer.MAX_VALUE - 1};
        RansEncoder encoder = new RansEncoder();
        Arrays.stream(numbers).forEach(number -> EscapedInteger.encode(encoder, number));
        RansDecoder decoder = new RansDecoder(encoder.finish());
        assertThat(IntStream.range(0, numbers.length).map(i -> EscapedInteger.decode(decoder)))
                .containsExactly(Arrays.stream(numbers).boxed().toArray(Integer[]::new));
    }

    @Test
    void bytesThatNoEncoderWroteGiveSymbolsOfTheAlphabet() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            RansDecoder decoder = new RansDecoder(bytes);
            SymbolModel[] models = {table(7, 3), new AdaptiveModel(300), new UniformModel(1 << 20)};
            SubsetTable sets = new SubsetTable(new int[] {1, 5, 9, 2, 65_536}, 3);
            int[] set = new int[3];
            for (int i = 0; i < 50; i++) {
                for (SymbolModel model : models) {
                    assertThat(model.decode(decoder)).isBetween(0, model.alphabet() - 1);
                }
                sets.decode(decoder, set, 0, 3);
                assertThat(set[0]).isGreaterThanOrEqualTo(0);
                assertThat(set[1]).isGreaterThan(set[0]);
                assertThat(set[2]).isGreaterThan(set[1]).isLessThan(5);
                assertThat(EscapedInteger.decode(decoder)).isNotNegative();
            }
        }
    }
}
