package org.example;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.Batch;
import io.github.narrows.bottleneck.pca.update.MovingAverage;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An update as another module would bring it: power iteration, C &lt;- retraction of the moving average of X'XC / n. */
public record PowerConfig(
        @Setting(value = "0.5", min = 0, max = 0.999999, help = "how much of the average is kept at each step")
        double decay,

        @Setting(value = "qr", help = "how the components become orthonormal again")
        Retraction retraction)
        implements BasisUpdate.Config {
    @Override
    public BasisUpdate create(GraphScope scope, Basis basis) {
        if (basis.count() == basis.dimensions()) {
            throw SettingsException.of("update", "'power' finds fewer components than there are entries, found all");
        }
        return new PowerUpdate(scope, basis);
    }

    private final class PowerUpdate implements BasisUpdate {
        private final Basis basis;
        private final Parameter direction;
        private final MovingAverage average;

        PowerUpdate(GraphScope scope, Basis basis) {
            this.basis = basis;
            this.direction = scope.state(
                    "direction", Shape.of(basis.places(), basis.dimensions(), basis.count()), Initializer.zeros());
            this.average = new MovingAverage(scope, "direction-weight", decay);
        }

        @Override
        public Op follow(Ops tf, Batch batch) {
            Operand<TFloat32> weight = average.nextWeight(tf);
            Operand<TFloat32> coefficients = Float32Product.of(tf, batch.centred(), basis.components(tf));
            Operand<TFloat32> power =
                    tf.math.div(Float32Product.transposedLeft(tf, batch.centred(), coefficients), batch.size(tf));
            Operand<TFloat32> next = MovingAverage.towards(tf, direction.read(tf), power, average.share(tf, weight));
            Operand<TFloat32> components = retraction.orthonormal(tf, next);
            Ops after = tf.withControlDependencies(List.of(next, components, weight));
            return tf.withControlDependencies(List.of(
                            direction.assign(after, next),
                            basis.assignComponents(after, components),
                            average.count(after, weight)))
                    .noOp();
        }
    }
}
