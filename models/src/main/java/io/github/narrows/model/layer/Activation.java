package io.github.narrows.model.layer;

import org.tensorflow.op.nn.LeakyRelu;

/** Element-wise non-linearities. */
public final class Activation {
    /** max(x, 0), with gradient 0 at 0. */
    public static final Layer RELU = (tf, x) -> tf.nn.relu(x);

    /** x sigmoid(x) (Ramachandran et al. 2017), also known as SiLU. */
    public static final Layer SWISH = (tf, x) -> tf.math.mul(x, tf.math.sigmoid(x));

    private Activation() {}

    /** x where it is positive, slope times x elsewhere. */
    public static Layer leakyRelu(float slope) {
        return (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(slope));
    }
}
