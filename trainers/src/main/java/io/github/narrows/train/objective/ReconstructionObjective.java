package io.github.narrows.train.objective;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** The picture must come out as it should, measured pixel by pixel. */
public record ReconstructionObjective(
        @Setting(value = "mse", help = "how pictures are compared")
        PixelLoss loss) implements Objective.Config {
    @Override
    public Objective create(GraphScope scope, DoubleSupplier dataVariance) {
        return (tf, targets, output, pass) ->
                new TreeMap<>(Map.of("reconstruction", loss.between(tf, targets, output.images(), dataVariance)));
    }
}
