package io.github.narrows.evaluation.metric;

import io.github.narrows.data.ImageSize;
import io.github.narrows.serving.score.Direction;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The conditions under which a number was taken; two numbers compare only if theirs are equal.
 *
 * @param definition the rule of the metric
 * @param direction which way of the number is better
 * @param scale range and rounding of the numbers
 * @param size of the images compared
 * @param crop what was cut from the pictures before comparing, such as {@code none} or {@code centre square}
 * @param images how many images the number is over
 * @param conditions what else it depends on, by name: text, numbers or truth values
 */
public record MetricProtocol(
        String definition,
        Direction direction,
        ValueScale scale,
        ImageSize size,
        String crop,
        long images,
        SortedMap<String, Object> conditions) {
    public MetricProtocol {
        conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    }

    /** The protocol of a mean taken over images of one size. */
    public static MetricProtocol of(MetricMean mean, ImageSize size, String crop) {
        return of(mean.metric(), mean.metric().scale(), size, crop, Math.toIntExact(mean.count()));
    }

    /** The protocol of a number over images of one size. */
    public static MetricProtocol of(Metric metric, ValueScale scale, ImageSize size, String crop, int images) {
        return new MetricProtocol(
                metric.definition(),
                metric.direction(),
                scale,
                size,
                crop,
                images,
                new TreeMap<>(metric.conditions(images)));
    }

    /** The same with more conditions. */
    public MetricProtocol with(SortedMap<String, Object> more) {
        SortedMap<String, Object> all = new TreeMap<>(conditions);
        all.putAll(more);
        return new MetricProtocol(definition, direction, scale, size, crop, images, all);
    }

    /** All of it by name, as evaluation files list it. */
    public SortedMap<String, Object> toMap() {
        SortedMap<String, Object> map = new TreeMap<>(conditions);
        map.put("definition", definition);
        map.put("better", direction.toString());
        map.put("range", scale.range());
        map.put("rounding", scale.roundingName());
        map.put("size", size.toString());
        map.put("crop", crop);
        map.put("images", images);
        return Collections.unmodifiableSortedMap(map);
    }
}
