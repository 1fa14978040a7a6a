package io.github.narrows.evaluation.metric;

import io.github.narrows.data.ImageSize;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How strong a pattern is that repeats with the stride of a decoder, in grey levels: the error of a picture, averaged over all of
 * its cells of {@code period x period} pixels, at each place of a cell; the deviation of these means over the places. Errors
 * that do not repeat average out. Only flat cells count, where a pattern is seen; in a picture without any, all do.
 *
 * <p>Errors without a pattern leave a little, too, the more the fewer cells a picture has: what a period that is no
 * divisor of the stride gives, such as 5 for a stride of 4, is the floor to compare with.
 *
 * @param period in pixels
 * @param flatness the most that pixels within a cell and half a cell around it differ, in grey levels, where it is flat
 */
public record GridPattern(PixelScale scale, int period, int flatness) implements ImageMetric {
    private static final float LEVELS = 255;

    /** What a cell weighs that is not flat: nothing, unless there are no others. */
    private static final float HARDLY = 1e-6f;

    /** Settings of {@code grid-pattern}. */
    public record Config(
            @Setting(
                    value = "4",
                    min = 2,
                    max = 64,
                    help = "pixels after which the pattern repeats: the decoder's stride")
            int period,

            @Setting(
                    value = "16",
                    min = 1,
                    max = 256,
                    help = "grey levels by which the pixels of a flat area differ at most")
            int flatness)
            implements Metric.Config {
        @Override
        public GridPattern create(MetricContext context) {
            return new GridPattern(context.scale(), period, flatness);
        }
    }

    @Override
    public String name() {
        return "grid-pattern-" + period;
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public String definition() {
        return "the error at each place of a cell of period x period pixels, averaged over the flat cells of an image; the"
                + " variance of these averages over places and channels; the root of its mean over images, in levels of 255";
    }

    @Override
    public Map<String, Object> conditions(int images) {
        return Map.of("period", period, "flatness", flatness);
    }

    @Override
    public Optional<String> notFor(ImageSize size) {
        return Math.min(size.height(), size.width()) < 2 * period
                ? Optional.of("needs at least " + 2 * period + " pixels on the shorter side, the images have "
                        + Math.min(size.height(), size.width()))
                : Optional.empty();
    }

    /** {@inheritDoc} The variance, in levels squared. */
    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        ImagePair pair = ImagePair.of(tf, scale, target, output);
        Cells size = Cells.of(tf, pair.target(), period);
        Operand<TFloat32> original = size.whole(tf, pair.target());
        Operand<TFloat32> made = size.whole(tf, pair.output());
        Operand<TFloat32> error = tf.math.mul(tf.math.sub(made, original), tf.constant(LEVELS));
        Operand<TFloat32> cells = tf.reshape(error, size.shape(tf, period, size.channels));
        Operand<TFloat32> weights = tf.reshape(flat(tf, original), size.shape(tf, 1, tf.constant(1)));
        Operand<TInt32> overCells = tf.constant(new int[] {1, 3});
        Operand<TFloat32> means =
                tf.math.div(tf.reduceSum(tf.math.mul(cells, weights), overCells), tf.reduceSum(weights, overCells));
        Operand<TInt32> overPlaces = tf.constant(new int[] {1, 2});
        Operand<TFloat32> common = tf.math.mean(means, overPlaces, Mean.keepDims(true));
        return tf.math.mean(tf.math.squaredDifference(means, common), tf.constant(new int[] {1, 2, 3}));
    }

    /** How many cells images have, which may be known only when they come. */
    private record Cells(int period, Operand<TInt32> rows, Operand<TInt32> columns, Operand<TInt32> channels) {
        static Cells of(Ops tf, Operand<TFloat32> images, int period) {
            List<Operand<TInt32>> sizes = new ArrayList<>();
            tf.unstack(tf.shape(images), 4L).output().forEach(sizes::add);
            Operand<TInt32> divisor = tf.constant(period);
            return new Cells(
                    period,
                    tf.math.floorDiv(sizes.get(1), divisor),
                    tf.math.floorDiv(sizes.get(2), divisor),
                    sizes.get(3));
        }

        /** Without the last rows and columns that fill no cell. */
        Operand<TFloat32> whole(Ops tf, Operand<TFloat32> images) {
            Operand<TInt32> all = tf.constant(-1);
            Operand<TInt32> side = tf.constant(period);
            return tf.slice(
                    images,
                    tf.constant(new int[] {0, 0, 0, 0}),
                    tf.stack(List.of(all, tf.math.mul(rows, side), tf.math.mul(columns, side), all)));
        }

        /** [batch, rows, side, columns, side, last]. */
        Operand<TInt32> shape(Ops tf, int side, Operand<TInt32> last) {
            Operand<TInt32> own = tf.constant(side);
            return tf.stack(List.of(tf.constant(-1), rows, own, columns, own, last));
        }
    }

    /** 1 for a flat cell, and hardly anything for another, [batch, rows, columns]. */
    private Operand<TFloat32> flat(Ops tf, Operand<TFloat32> original) {
        Operand<TFloat32> most = largest(tf, original);
        Operand<TFloat32> least = tf.math.neg(largest(tf, tf.math.neg(original)));
        Operand<TFloat32> range = tf.reduceMax(tf.math.sub(most, least), tf.constant(3));
        Operand<TFloat32> one = tf.onesLike(range);
        return tf.select(
                tf.math.lessEqual(range, tf.constant(flatness / LEVELS)), one, tf.math.mul(one, tf.constant(HARDLY)));
    }

    /** Within each cell and half a cell around it, [batch, rows, columns, channels]. */
    private Operand<TFloat32> largest(Ops tf, Operand<TFloat32> images) {
        int[] window = {1, 2 * period, 2 * period, 1};
        int[] stride = {1, period, period, 1};
        return tf.nn.maxPool(images, tf.constant(window), tf.constant(stride), "SAME");
    }

    @Override
    public double ofMean(double variance) {
        return Math.sqrt(variance);
    }
}
