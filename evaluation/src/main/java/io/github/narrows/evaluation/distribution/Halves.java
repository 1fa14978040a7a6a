package io.github.narrows.evaluation.distribution;

import io.github.narrows.tensor.HostTensor;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The moments of every second picture of a set, and those of the others. */
public final class Halves implements FeatureSummary {
    private static final String EVEN = "even-";
    private static final String ODD = "odd-";

    private final Moments even;
    private final Moments odd;

    /** Twice the memory of {@link Moments.Kind}. */
    public record Kind() implements FeatureSummary.Kind<Halves> {
        private static final Moments.Kind HALF = new Moments.Kind();

        @Override
        public String id() {
            return "halves";
        }

        @Override
        public Halves empty(int width, int pictures) {
            return new Halves(new Moments(width), new Moments(width));
        }

        @Override
        public Halves read(SortedMap<String, HostTensor> tensors) {
            return new Halves(HALF.read(without(EVEN, tensors)), HALF.read(without(ODD, tensors)));
        }

        private static SortedMap<String, HostTensor> without(String prefix, SortedMap<String, HostTensor> tensors) {
            SortedMap<String, HostTensor> half = new TreeMap<>();
            tensors.forEach((name, tensor) -> {
                if (name.startsWith(prefix)) {
                    half.put(name.substring(prefix.length()), tensor);
                }
            });
            return half;
        }
    }

    private Halves(Moments even, Moments odd) {
        this.even = even;
        this.odd = odd;
    }

    @Override
    public void add(FeatureRows features) {
        long before = even.count() + odd.count();
        even.add(everySecond(features, before % 2 == 0 ? 0 : 1));
        odd.add(everySecond(features, before % 2 == 0 ? 1 : 0));
    }

    private static FeatureRows everySecond(FeatureRows features, int from) {
        return features.select(IntStream.range(0, features.rows())
                .filter(row -> row % 2 == from)
                .toArray());
    }

    /** Of the first picture, the third and so on. */
    public Moments even() {
        return even;
    }

    /** Of the second picture, the fourth and so on. */
    public Moments odd() {
        return odd;
    }

    @Override
    public SortedMap<String, HostTensor> toTensors() {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        Map.of(EVEN, even, ODD, odd)
                .forEach((prefix, half) ->
                        half.toTensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor)));
        return tensors;
    }
}
