package io.github.narrows.evaluation;

import io.github.narrows.evaluation.distribution.FeatureRows;
import io.github.narrows.model.feature.FeatureNetwork;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What was measured of one batch; the tensors are only valid while it is handed on.
 *
 * @param perImage for each image metric, [batch]; padding may stand at the end
 * @param indices for each numbered part of the codes
 * @param reported by the bottlenecks, by name
 * @param originals the features of the images that came in, by the networks that were asked for them
 * @param outputs the features of what came out, by network
 */
record BatchNumbers(
        List<TFloat32> perImage,
        List<TInt32> indices,
        SortedMap<String, Double> reported,
        Map<FeatureNetwork, FeatureRows> originals,
        Map<FeatureNetwork, FeatureRows> outputs) {}
