package io.github.narrows.evaluation;

import io.github.narrows.evaluation.distribution.FeatureRows;
import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.feature.FeatureNetwork;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network that can be done by hand: the features of a picture are the mean colours of its four quarters. */
record TilesNetwork(String name) implements FeatureNetwork {
    static final int WIDTH = 12;

    /** Its settings. */
    record Config() implements FeatureNetwork.Config {
        @Override
        public FeatureNetwork create(GraphScope scope, FileFinder files) {
            return new TilesNetwork("tiles");
        }
    }

    @Override
    public String digest() {
        return "0123";
    }

    @Override
    public List<String> taps() {
        return List.of("quarters");
    }

    @Override
    public Features apply(Ops tf, Operand<TFloat32> pictures) {
        long height = pictures.shape().get(1) / 2;
        long width = pictures.shape().get(2) / 2;
        List<Long> quarter = List.of(1L, height, width, 1L);
        Operand<TFloat32> means = tf.nn.avgPool(pictures, quarter, quarter, "VALID");
        return new Features(List.of(means), tf.reshape(means, tf.constant(new int[] {-1, WIDTH})));
    }

    /** The same in plain Java. */
    static FeatureRows of(byte[] pixels) {
        int images = pixels.length / RandomModel.BYTES;
        int height = RandomModel.IMAGE.height();
        int width = RandomModel.IMAGE.width();
        float[] features = new float[images * WIDTH];
        for (int i = 0; i < pixels.length; i++) {
            int inImage = i % RandomModel.BYTES;
            int row = inImage / (3 * width);
            int column = inImage / 3 % width;
            int quarter = (row < height / 2 ? 0 : 2) + (column < width / 2 ? 0 : 1);
            features[i / RandomModel.BYTES * WIDTH + 3 * quarter + inImage % 3] +=
                    ((pixels[i] & 0xff) / 255f - 0.5f) / (height * width / 4f);
        }
        return new FeatureRows(features, WIDTH);
    }
}
