package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Kind;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Where codes start. */
@Kind("codebook start")
public interface CodebookStart {
    /** Values that need no data, for a [codebook size, channels] parameter. */
    Initializer initialVectors();

    /**
     * What then moves codes to the data, before step 0.
     *
     * @param latentVectors of the first batches, [n, channels]
     */
    default List<StateUpdate> fromLatents(CodebookUpdate update, Operand<TFloat32> latentVectors, Seed seed) {
        return List.of();
    }
}
