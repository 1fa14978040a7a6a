package io.github.narrows.evaluation;

import io.github.narrows.evaluation.distribution.FeatureRows;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.FinitePictures;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a network makes of the images that come in and of what comes out, 8-bit as both are seen by a user.
 *
 * @param originals [batch, n]
 * @param outputs [batch, n]
 */
record FeatureOperations(Operand<TFloat32> originals, Operand<TFloat32> outputs) {
    /**
     * Adds the operations of each network.
     *
     * @param target 0 to 255
     * @param output 0 to 255, unclipped
     * @throws SettingsException if images are too small for a network
     */
    static Map<FeatureNetwork, FeatureOperations> of(
            Ops tf, Iterable<FeatureNetwork> networks, Operand<TFloat32> target, Operand<TFloat32> output) {
        Map<FeatureNetwork, FeatureOperations> operations = new LinkedHashMap<>();
        networks.forEach(network -> operations.put(
                network, new FeatureOperations(features(tf, network, target), features(tf, network, output))));
        return operations;
    }

    private static Operand<TFloat32> features(Ops tf, FeatureNetwork network, Operand<TFloat32> levels) {
        Operand<TFloat32> pictures = EvaluationMetrics.SCALE.centred(tf, levels);
        try {
            return FinitePictures.only(tf, pictures, network.apply(tf, pictures).pooled());
        } catch (SettingsException e) {
            throw e.within("evaluation.network");
        }
    }

    /** The rows of the first images of a batch; padding may follow them. */
    static FeatureRows rows(TFloat32 features, int images) {
        int width = (int) features.shape().get(1);
        float[] values = new float[images * width];
        features.asRawTensor().data().asFloats().read(values);
        return new FeatureRows(values, width);
    }
}
