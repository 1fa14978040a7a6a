package io.github.narrows.evaluation;

import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.MetricMean;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.types.TFloat32;

/** The quality of draws and what they tell, over a set of images. */
final class DrawnMeans {
    private final MetricMean quality = new MetricMean(EvaluationMetrics.DRAWN_PSNR);
    private double bits;

    void add(TFloat32 quality, TFloat32 bits, int images) {
        this.quality.add(quality, images);
        for (int i = 0; i < images; i++) {
            this.bits += bits.getFloat(i);
        }
    }

    MetricMean quality() {
        return quality;
    }

    SortedMap<String, Double> metrics() {
        return new TreeMap<>(
                Map.of(quality.metric().name(), quality.value(), EvaluationMetrics.KL_BITS, bits / quality.count()));
    }
}
