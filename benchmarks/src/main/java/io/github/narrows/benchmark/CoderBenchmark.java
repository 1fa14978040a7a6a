package io.github.narrows.benchmark;

import io.github.narrows.serving.entropy.AdaptiveModel;
import io.github.narrows.serving.entropy.Frequencies;
import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.RansEncoder;
import io.github.narrows.serving.entropy.StaticModel;
import io.github.narrows.serving.entropy.SubsetTable;
import io.github.narrows.serving.entropy.SymbolModel;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The entropy coder alone, on one thread: symbols of an alphabet of 512 whose entropy is about 8 bits, and sets of 5 of 512. */
final class CoderBenchmark {
    private static final int ALPHABET = 512;
    private static final int SYMBOLS = 1 << 20;
    private static final int MEMBERS = 5;
    private static final int ROUNDS = 30;
    private static final int WARM_UP = 5;
    private static final int TABLE_BITS = 16;

    private final PrintStream out;

    CoderBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.println("| coding | symbols | encode, million/s | decode, million/s | bits a symbol |");
        out.println("|---|--:|--:|--:|--:|");
        int[] symbols = symbols();
        long[] counts = new long[ALPHABET];
        Arrays.stream(symbols).forEach(symbol -> counts[symbol]++);
        StaticModel table = new StaticModel(
                Frequencies.of(Arrays.stream(counts).map(count -> 2 * count + 1).toArray(), TABLE_BITS));
        measure("static", symbols, () -> table);
        measure("adaptive", symbols, () -> new AdaptiveModel(ALPHABET));
        measureSets();
    }

    private static int[] symbols() {
        Random random = new Random(1);
        return IntStream.generate(() -> (int) Math.min(ALPHABET - 1, Math.abs(random.nextGaussian()) * 120))
                .limit(SYMBOLS)
                .toArray();
    }

    private void measure(String name, int[] symbols, Supplier<SymbolModel> models) {
        Coding coding = new Coding() {
            @Override
            public void encode(RansEncoder encoder) {
                SymbolModel model = models.get();
                for (int symbol : symbols) {
                    model.encode(encoder, symbol);
                }
            }

            @Override
            public void decode(RansDecoder decoder, int[] decoded) {
                SymbolModel model = models.get();
                for (int i = 0; i < decoded.length; i++) {
                    decoded[i] = model.decode(decoder);
                }
            }
        };
        measure(name, symbols, coding);
    }

    private void measureSets() {
        Random random = new Random(2);
        int[] members = IntStream.range(0, SYMBOLS / 16)
                .flatMap(i -> random.ints(0, ALPHABET).distinct().limit(MEMBERS).sorted())
                .toArray();
        SubsetTable table =
                new SubsetTable(random.ints(ALPHABET, 1, 1 << TABLE_BITS).toArray(), MEMBERS);
        measure("members of sets", members, new Coding() {
            @Override
            public void encode(RansEncoder encoder) {
                for (int from = 0; from < members.length; from += MEMBERS) {
                    table.encode(encoder, members, from, MEMBERS);
                }
            }

            @Override
            public void decode(RansDecoder decoder, int[] decoded) {
                for (int from = 0; from < decoded.length; from += MEMBERS) {
                    table.decode(decoder, decoded, from, MEMBERS);
                }
            }
        });
    }

    /** One way to code all symbols. */
    private interface Coding {
        void encode(RansEncoder encoder);

        void decode(RansDecoder decoder, int[] decoded);
    }

    private void measure(String name, int[] symbols, Coding coding) {
        Times encoding = new Times();
        Times decoding = new Times();
        int[] decoded = new int[symbols.length];
        RansEncoder encoder = new RansEncoder();
        byte[][] bytes = new byte[1][];
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            boolean counts = round >= WARM_UP;
            Runnable encode = () -> {
                coding.encode(encoder);
                bytes[0] = encoder.finish();
            };
            (counts ? encoding : new Times()).measure(encode);
            (counts ? decoding : new Times()).measure(() -> coding.decode(new RansDecoder(bytes[0]), decoded));
        }
        if (!Arrays.equals(symbols, decoded)) {
            throw new IllegalStateException(name + " symbols did not come back");
        }
        double millions = symbols.length * 1e-6;
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.2f |%n",
                name,
                symbols.length,
                millions / encoding.best(),
                millions / decoding.best(),
                bytes[0].length * 8.0 / symbols.length);
    }
}
