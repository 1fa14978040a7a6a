package io.github.narrows.serving.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.codec.fit.TableFitter;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeCompressorTest {
    private static final int TRAINING = 200;
    private static final double WIDTH = 0.25;

    static Stream<CodeLayout> layouts() {
        return Stream.of(
                SampleCodes.indices(1, 1),
                SampleCodes.indices(2, 3),
                SampleCodes.indices(512, 1),
                SampleCodes.indices(65_536, 1),
                SampleCodes.indices(1 << 20, 1),
                SampleCodes.sets(),
                SampleCodes.countedSets(),
                SampleCodes.coefficients(),
                SampleCodes.levels());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyPartComesBackInEveryCoding(CodeLayout layout) throws IOException {
        for (CodingKind kind : CodingKind.values()) {
            CodingTables tables = tables(layout).preferring(kind);
            Steps steps = tables.steps(WIDTH);
            CodeQuantiser quantiser = new CodeQuantiser(layout, tables);
            List<QuantisedCodes> pictures = quantiser.quantise(SampleCodes.of(layout, 20, 99), steps);
            byte[] bytes = new CodeCompressor(tables).compress(pictures, steps).bytes();
            List<QuantisedCodes> decoded = decode(tables, layout, bytes, 20);
            assertThat(quantiser.restore(decoded, steps)).as(kind.id()).isEqualTo(quantiser.restore(pictures, steps));
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aChunkTakesTheBitsOfItsParts(CodeLayout layout) {
        CodingTables tables = tables(layout);
        Steps steps = tables.steps(WIDTH);
        CodeCompressor.Compressed chunk = new CodeCompressor(tables)
                .compress(new CodeQuantiser(layout, tables).quantise(SampleCodes.of(layout, 400, 7), steps), steps);
        double bits =
                chunk.bits().values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(chunk.bits().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        layout.parts().stream().map(CodePart::name).toList());
        assertThat(chunk.bytes().length * 8.0).isBetween(bits, bits * 1.001 + 100);
    }

    /** Integers, counts and coefficients that are multiples of the step come back as they were. */
    @ParameterizedTest
    @MethodSource("layouts")
    void whatIsAlreadyQuantisedIsNotChanged(CodeLayout layout) {
        CodingTables tables = tables(layout);
        Steps steps = tables.steps(WIDTH);
        CodeQuantiser quantiser = new CodeQuantiser(layout, tables);
        HostCodes once = quantiser.restore(quantiser.quantise(SampleCodes.of(layout, 10, 3), steps), steps);
        assertThat(quantiser.restore(quantiser.quantise(once, steps), steps)).isEqualTo(once);
        HostCodes codes = SampleCodes.of(layout, 10, 3);
        layout.parts(CodePart.Index.class)
                .forEach(part -> assertThat(once.indices(part.name())).containsExactly(codes.indices(part.name())));
        layout.parts(CodePart.Coefficients.class).stream()
                .filter(part -> part.set().isEmpty())
                .forEach(part -> assertWithin(
                        once.coefficients(part.name()),
                        codes.coefficients(part.name()),
                        tables.widths(steps).get(part.name())));
    }

    private static void assertWithin(float[] actual, float[] expected, float width) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(width / 2 * 1.0001f));
        }
    }

    @Test
    void membersThatAreNotInUseAreTheLowestFreeOnes() {
        CodePart.IndexSet set = CodePart.indexSet("support", 9, 1, 1, 4);
        CodeLayout layout = new CodeLayout(
                List.of(CodePart.count("count", set), set, CodePart.coefficients("coefficients", set)), 0);
        HostCodes codes = codes(new int[] {0, 1, 3, 7}, new float[] {0, 5, 0, -3}, 2);
        TableFitter fitter = new TableFitter(layout);
        fitter.add(codes);
        CodingTables tables = fitter.fit();
        Steps steps = tables.steps(1);
        CodeQuantiser quantiser = new CodeQuantiser(layout, tables);
        List<QuantisedCodes> quantised = quantiser.quantise(codes, steps);
        assertThat(Arrays.copyOf(quantised.get(0).part("support"), 2)).containsExactly(1, 7);
        assertThat(quantiser.restore(quantised, steps))
                .isEqualTo(codes(new int[] {0, 1, 2, 7}, new float[] {0, 5, 0, -3}, 2));
    }

    private static HostCodes codes(int[] members, float[] values, int count) {
        SortedMap<String, HostTensor> parts = new TreeMap<>();
        parts.put("support", IntegerTensor.of(members, 1, 1, 1, members.length));
        parts.put("coefficients", HostTensor.ofFloats(values, 1, 1, 1, values.length));
        parts.put("count", IntegerTensor.of(new int[] {count}, 1, 1, 1, 1));
        return new HostCodes(parts);
    }

    @Test
    void neighboursThatTellSomethingAreUsed() {
        CodeLayout layout = SampleCodes.indices(16, 1);
        CodingTables tables = tables(layout);
        Steps steps = Steps.none();
        List<QuantisedCodes> pictures =
                new CodeQuantiser(layout, tables).quantise(SampleCodes.of(layout, 100, 5), steps);
        double spatial =
                new CodeCompressor(tables).compress(pictures, steps).bits().get("indices");
        double alone = new CodeCompressor(tables.preferring(CodingKind.STATIC))
                .compress(pictures, steps)
                .bits()
                .get("indices");
        assertThat(spatial).isLessThan(0.8 * alone);
    }

    /** The entropy of counts that are known exactly, and its own table from training codes of the same source. */
    @Test
    void staticTablesComeWithinOneHundredthOfTheEntropy() {
        CodeLayout layout = SampleCodes.indices(512, 1);
        CodingTables tables = tables(layout, 2_000).preferring(CodingKind.STATIC);
        List<QuantisedCodes> pictures =
                new CodeQuantiser(layout, tables).quantise(SampleCodes.of(layout, 2_000, 12), Steps.none());
        int[] values = pictures.stream()
                .flatMapToInt(picture -> Arrays.stream(picture.part("indices")))
                .toArray();
        double[] counts = new double[512];
        Arrays.stream(values).forEach(value -> counts[value]++);
        double entropy = Arrays.stream(counts)
                .filter(count -> count > 0)
                .map(count -> -count * Math.log(count / values.length) / Math.log(2))
                .sum();
        int bytes = new CodeCompressor(tables).compress(pictures, Steps.none()).bytes().length;
        assertThat(bytes * 8.0).isBetween(entropy, entropy * 1.01);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void noSetsCostMoreThanTheLogarithmOfTheirNumber(CodeLayout layout) {
        CodingTables tables = tables(layout);
        Steps steps = tables.steps(1e-3);
        CodePart.IndexSet set = layout.parts(CodePart.IndexSet.class).get(0);
        HostCodes codes = SampleCodes.of(layout, 50, 4);
        SortedMap<String, HostTensor> parts = new TreeMap<>(codes.parts());
        // Sets of the members that training pictures use least.
        Random random = new Random(1);
        int[] rare = IntStream.range(0, 50 * Math.toIntExact(set.positions()))
                .flatMap(i -> random.ints(48, 64).distinct().limit(set.size()).sorted())
                .toArray();
        parts.put("support", IntegerTensor.of(rare, 50, set.height(), set.width(), set.size()));
        List<QuantisedCodes> pictures = new CodeQuantiser(layout, tables).quantise(new HostCodes(parts), steps);
        double allowed = pictures.stream()
                .mapToDouble(picture -> layout.parts(CodePart.Count.class).stream()
                        .map(count -> Arrays.stream(picture.part(count.name()))
                                .mapToDouble(set::bits)
                                .sum())
                        .findFirst()
                        .orElse(set.positions() * set.bits(set.size())))
                .sum();
        double bits =
                new CodeCompressor(tables).compress(pictures, steps).bits().get("support");
        assertThat(bits).isBetween(0.9 * allowed, 1.001 * allowed);
    }

    static Stream<CodeLayout> sets() {
        return Stream.of(SampleCodes.sets(), SampleCodes.countedSets());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void tablesAreTheSameBehindTheirFile(CodeLayout layout, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("tables.safetensors");
        CodingTables tables = tables(layout);
        tables.write(file);
        CodingTables read = CodingTables.read(file);
        assertThat(read.fit(layout)).isTrue();
        assertThat(read.fit(new CodeLayout(List.of(CodePart.index("others", 3, 1, 1, 1)), 0)))
                .isFalse();
        Steps steps = tables.steps(WIDTH);
        List<QuantisedCodes> pictures =
                new CodeQuantiser(layout, tables).quantise(SampleCodes.of(layout, 30, 8), steps);
        byte[] bytes = new CodeCompressor(tables).compress(pictures, steps).bytes();
        assertThat(new CodeCompressor(read).compress(pictures, steps).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void bytesOfNoCodesAreRefused(CodeLayout layout) throws IOException {
        CodingTables tables = tables(layout);
        Random random = new Random(6);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            try {
                decode(tables, layout, bytes, 1 + random.nextInt(3));
            } catch (CorruptCodesException e) {
                assertThat(e).hasMessageStartingWith("it");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    @Test
    void anOutlierIsEscaped() throws IOException {
        CodeLayout layout = SampleCodes.coefficients();
        CodingTables tables = tables(layout);
        Steps steps = tables.steps(WIDTH);
        float[] values = SampleCodes.of(layout, 1, 1).coefficients("coefficients");
        values[0] = 1e6f;
        values[5] = -4_000;
        values[9] = -1e30f;
        HostCodes codes = SampleCodes.of(layout, 1, 1).withCoefficients("coefficients", values);
        CodeQuantiser quantiser = new CodeQuantiser(layout, tables);
        byte[] bytes = new CodeCompressor(tables)
                .compress(quantiser.quantise(codes, steps), steps)
                .bytes();
        float[] decoded =
                quantiser.restore(decode(tables, layout, bytes, 1), steps).coefficients("coefficients");
        assertThat(decoded[0]).isCloseTo(1e6f, within(1f));
        assertThat(decoded[5]).isCloseTo(-4_000, within(1f));
        assertThat(decoded[9]).isLessThan(-1e5f);
    }

    @Test
    void coefficientsThatAreNotFiniteAreRefused() {
        CodeLayout layout = SampleCodes.coefficients();
        TableFitter fitter = new TableFitter(layout);
        float[] values = SampleCodes.of(layout, 1, 1).coefficients("coefficients");
        values[3] = Float.NaN;
        fitter.add(SampleCodes.of(layout, 1, 1).withCoefficients("coefficients", values));
        assertThatThrownBy(fitter::fit).hasMessage("the coefficients 'coefficients' are not finite");
    }

    private static List<QuantisedCodes> decode(CodingTables tables, CodeLayout layout, byte[] bytes, int pictures)
            throws CorruptCodesException {
        CodeCompressor.Reader reader = new CodeCompressor(tables).open(bytes, layout);
        List<QuantisedCodes> decoded = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            decoded.add(reader.next(layout));
        }
        reader.finish();
        return decoded;
    }

    private static CodingTables tables(CodeLayout layout) {
        return tables(layout, TRAINING);
    }

    private static CodingTables tables(CodeLayout layout, int pictures) {
        TableFitter fitter = new TableFitter(layout);
        fitter.add(SampleCodes.of(layout, pictures, 1));
        return fitter.fit();
    }
}
