package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.tensor.HostTensor;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Codes of made-up pictures: neighbours are alike, some values are rare. */
public final class SampleCodes {
    private static final CodePart.IndexSet SUPPORT = CodePart.indexSet("support", 64, 6, 4, 3);

    private SampleCodes() {}

    public static CodeLayout indices(int alphabet, int size) {
        return new CodeLayout(List.of(CodePart.index("indices", alphabet, 8, 8, size)), 0);
    }

    public static CodeLayout sets() {
        return new CodeLayout(List.of(SUPPORT, CodePart.coefficients("coefficients", SUPPORT)), 0);
    }

    public static CodeLayout countedSets() {
        return new CodeLayout(
                List.of(SUPPORT, CodePart.coefficients("coefficients", SUPPORT), CodePart.count("count", SUPPORT)), 0);
    }

    public static CodeLayout coefficients() {
        return new CodeLayout(List.of(CodePart.coefficients("coefficients", 8, 8, 4)), 0);
    }

    /** Two levels with a part of every kind. */
    public static CodeLayout levels() {
        return indices(16, 2)
                .prefixed("bottom")
                .union(countedSets().prefixed("middle"))
                .union(coefficients().prefixed("top"));
    }

    public static HostCodes of(CodeLayout layout, int pictures, long seed) {
        Random random = new Random(seed);
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        for (CodePart part : layout.parts()) {
            long[] shape = {pictures, part.height(), part.width(), part.size()};
            int numbers = Math.toIntExact(part.numbersPerImage());
            if (part instanceof CodePart.Coefficients) {
                float[] values = new float[pictures * numbers];
                for (int i = 0; i < values.length; i++) {
                    values[i] =
                            (float) (random.nextGaussian() * (1 + i % part.size()) * (i / numbers % 3 == 0 ? 2 : 0.5));
                }
                tensors.put(part.name(), HostTensor.ofFloats(values, shape));
            } else {
                tensors.put(part.name(), IntegerTensor.of(integers(part, pictures * numbers, random), shape));
            }
        }
        HostCodes codes = new HostCodes(tensors);
        for (CodePart.Count count : layout.parts(CodePart.Count.class)) {
            codes = counted(layout, count, codes, random);
        }
        return codes;
    }

    private static int[] integers(CodePart part, int numbers, Random random) {
        if (part instanceof CodePart.IndexSet set) {
            return IntStream.range(0, numbers / set.size())
                    .flatMap(i -> random.doubles()
                            .mapToInt(x -> (int) (x * x * set.alphabet()))
                            .distinct()
                            .limit(set.size())
                            .sorted())
                    .toArray();
        }
        int alphabet = SymbolTables.alphabet(part);
        int[] values = new int[numbers];
        for (int i = 0; i < numbers; i++) {
            boolean repeats = i >= part.size() && random.nextInt(3) > 0;
            values[i] = repeats ? values[i - part.size()] : (int) (Math.pow(random.nextDouble(), 2) * alphabet);
        }
        return values;
    }

    /** Sets of which not all members are in use; the others are the lowest free ones with the coefficient 0. */
    private static HostCodes counted(CodeLayout layout, CodePart.Count count, HostCodes codes, Random random) {
        CodePart.Coefficients part =
                CountedSets.coefficientsOf(layout, count.set()).get(0);
        float[] values = codes.coefficients(part.name());
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3) == 0 ? 0 : values[i];
        }
        return codes.withCoefficients(part.name(), values);
    }
}
