package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.serving.PictureInput;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Measures what is left when every coefficient is rounded to one of evenly spaced levels between the ends of its range. Two
 * passes: one over the images that give the ranges, one over those that are measured. Knows the codes by their layout alone.
 */
final class RoundingPass {
    private final PictureInput input;
    private final List<Rounded> parts = new ArrayList<>();
    private final Placeholder<TFloat32> intervals;
    private final MeasuringPass measuring;

    /**
     * @param low the lower ends of the ranges, fed, [size]
     * @param high the upper ends, fed, [size]
     * @param least of each image, [batch, size]
     * @param largest of each image, [batch, size]
     */
    private record Rounded(
            CodePart.Coefficients part,
            Placeholder<TFloat32> low,
            Placeholder<TFloat32> high,
            Operand<TFloat32> least,
            Operand<TFloat32> largest) {}

    RoundingPass(PictureInput input, Autoencoder autoencoder, Metrics metrics) {
        this.input = input;
        Ops tf = input.tf();
        this.intervals = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        Codes exact = autoencoder.encode(tf, input.degraded());
        Codes rounded = exact;
        for (CodePart.Coefficients part : autoencoder.layout().parts(CodePart.Coefficients.class)) {
            Operand<TFloat32> coefficients = exact.part(part.name(), TFloat32.class);
            Rounded rounding = rounded(tf, part, coefficients);
            parts.add(rounding);
            rounded = rounded.and(part.name(), round(tf, coefficients, rounding));
        }
        this.measuring =
                new MeasuringPass(input, metrics, autoencoder.decode(tf, rounded), autoencoder.layout(), rounded);
    }

    private static Rounded rounded(Ops tf, CodePart.Coefficients part, Operand<TFloat32> coefficients) {
        Placeholder.Options ends = Placeholder.shape(Shape.of(part.size()));
        Operand<TInt32> grid = tf.constant(new int[] {1, 2});
        return new Rounded(
                part,
                tf.placeholder(TFloat32.class, ends),
                tf.placeholder(TFloat32.class, ends),
                tf.reduceMin(coefficients, grid),
                tf.reduceMax(coefficients, grid));
    }

    /**
     * To the nearest of low, low + step, .., high; a component that is always the same stays as it is. A 0 beside an index
     * of a set says that the index is not in use, which is no number to round.
     */
    private Operand<TFloat32> round(Ops tf, Operand<TFloat32> coefficients, Rounded rounding) {
        Operand<TFloat32> step = tf.math.div(tf.math.sub(rounding.high(), rounding.low()), intervals);
        Operand<TFloat32> place = tf.math.divNoNan(tf.math.sub(coefficients, rounding.low()), step);
        Operand<TFloat32> nearest = tf.math.add(tf.math.mul(tf.math.rint(place), step), rounding.low());
        Operand<TFloat32> none = tf.zerosLike(coefficients);
        return rounding.part().set().isEmpty() ? nearest : tf.select(tf.math.equal(coefficients, none), none, nearest);
    }

    /** Ranges that nothing has been added to. */
    List<CoefficientRange> emptyRanges() {
        return parts.stream()
                .map(rounded -> new CoefficientRange(rounded.part()))
                .toList();
    }

    /** Extends the ranges to the first {@code count} images of {@code pixels}, uint8 NHWC. */
    void extend(List<CoefficientRange> ranges, byte[] pixels, int count) {
        try (SampleInputs.Fed fed = input.feed(pixels, count)) {
            Session.Runner runner = fed.runner();
            parts.forEach(part -> runner.fetch(part.least()).fetch(part.largest()));
            try (Result result = runner.run()) {
                for (int i = 0; i < parts.size(); i++) {
                    ranges.get(i).add((TFloat32) result.get(2 * i), (TFloat32) result.get(2 * i + 1), count);
                }
            }
        }
    }

    /** As {@link MeasuringPass#measure}, with coefficients of so many bits. */
    void measure(
            List<CoefficientRange> ranges,
            int bits,
            byte[] pixels,
            int count,
            Set<FeatureNetwork> ofOriginals,
            MeasuringPass.Measured receiver) {
        Map<Operand<?>, HostTensor> more = new LinkedHashMap<>();
        more.put(intervals, HostTensor.ofFloats(new float[] {(1 << bits) - 1}));
        for (int i = 0; i < parts.size(); i++) {
            more.put(parts.get(i).low(), vector(ranges.get(i).low()));
            more.put(parts.get(i).high(), vector(ranges.get(i).high()));
        }
        measuring.measure(pixels, count, new MeasuringPass.Extras(more, ofOriginals), receiver);
    }

    private static HostTensor vector(float[] values) {
        return HostTensor.ofFloats(values, values.length);
    }
}
