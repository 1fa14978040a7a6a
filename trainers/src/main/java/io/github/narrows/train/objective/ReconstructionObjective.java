package io.github.narrows.train.objective;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.util.Map;

/** The picture must come out as it should, measured pixel by pixel. */
public record ReconstructionObjective(
        @Setting(value = "mse", help = "how pictures are compared")
        PixelLoss loss) implements Objective.Config {
    @Override
    public Objective create(GraphScope scope, Objective.Surroundings surroundings) {
        return (tf, targets, output, pass) -> Judgement.of(Map.of(
                "reconstruction", loss.between(tf, targets.images(), output.images(), surroundings.dataVariance())));
    }
}
