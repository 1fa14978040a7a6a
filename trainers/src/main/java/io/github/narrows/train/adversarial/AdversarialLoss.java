package io.github.narrows.train.adversarial;

import io.github.narrows.settings.Kind;
import io.github.narrows.train.objective.PixelLoss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What discriminator and generator make of logits, of any shape; every loss is a mean over all of them. */
@Kind("adversarial loss")
public interface AdversarialLoss {
    /** What the discriminator minimises: half of a term for each kind of picture. */
    Operand<TFloat32> ofDiscriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake);

    /** What the generator minimises. */
    Operand<TFloat32> ofGenerator(Ops tf, Operand<TFloat32> fake);

    /** The logit above which a picture is taken for one of the data. */
    default float threshold() {
        return 0;
    }

    private static Operand<TFloat32> half(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
        Operand<TFloat32> sum = tf.math.add(PixelLoss.mean(tf, real), PixelLoss.mean(tf, fake));
        return tf.math.mul(sum, tf.constant(0.5f));
    }

    /** mean relu(1 - real) + mean relu(1 + fake); the generator raises the mean logit (Lim and Ye 2017). */
    record Hinge() implements AdversarialLoss {
        @Override
        public Operand<TFloat32> ofDiscriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            Operand<TFloat32> one = tf.constant(1f);
            return half(tf, tf.nn.relu(tf.math.sub(one, real)), tf.nn.relu(tf.math.add(one, fake)));
        }

        @Override
        public Operand<TFloat32> ofGenerator(Ops tf, Operand<TFloat32> fake) {
            return tf.math.neg(PixelLoss.mean(tf, fake));
        }
    }

    /** Softplus of the logits against the truth; the generator's of theirs against it (Goodfellow et al. 2014). */
    record NonSaturating() implements AdversarialLoss {
        @Override
        public Operand<TFloat32> ofDiscriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return half(tf, tf.math.softplus(tf.math.neg(real)), tf.math.softplus(fake));
        }

        @Override
        public Operand<TFloat32> ofGenerator(Ops tf, Operand<TFloat32> fake) {
            return PixelLoss.mean(tf, tf.math.softplus(tf.math.neg(fake)));
        }
    }

    /** Squared distances from 1 and from 0; the generator's from 1 (Mao et al. 2017, without their half of the latter). */
    record LeastSquares() implements AdversarialLoss {
        @Override
        public Operand<TFloat32> ofDiscriminator(Ops tf, Operand<TFloat32> real, Operand<TFloat32> fake) {
            return half(tf, tf.math.squaredDifference(real, tf.constant(1f)), tf.math.square(fake));
        }

        @Override
        public Operand<TFloat32> ofGenerator(Ops tf, Operand<TFloat32> fake) {
            return PixelLoss.mean(tf, tf.math.squaredDifference(fake, tf.constant(1f)));
        }

        @Override
        public float threshold() {
            return 0.5f;
        }
    }
}
