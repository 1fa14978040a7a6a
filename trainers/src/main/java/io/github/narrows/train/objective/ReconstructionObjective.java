package io.github.narrows.train.objective;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.perceptual.None;
import io.github.narrows.model.perceptual.PerceptualLoss;
import io.github.narrows.settings.Setting;

/** The picture must come out as it should, measured pixel by pixel, and by the features of a frozen network if one is named. */
public record ReconstructionObjective(
        @Setting(value = "mse", help = "how pictures are compared")
        PixelLoss loss,

        @Setting(value = "none", help = "by which frozen network pictures are compared as well")
        PerceptualLoss.Config perceptual,

        @Setting(value = "1", min = 0, help = "weight of that comparison")
        float perceptualWeight,

        @Setting(
                value = "1",
                min = 0,
                max = 1,
                help = "weight of a pixel that the encoder sees, where one that a mask hides from it has 1; 0 compares"
                        + " the hole alone, pixel by pixel")
        float knownWeight)
        implements Objective.Config {
    /** By pixels alone. */
    public ReconstructionObjective(PixelLoss loss) {
        this(loss, new None(), 1, 1);
    }

    @Override
    public Objective create(GraphScope scope, Objective.Surroundings surroundings) {
        PictureLoss pictures = new PictureLoss(scope, loss, perceptual, perceptualWeight, surroundings);
        return (tf, targets, output, pass) -> Judgement.of(
                knownWeight == 1
                        ? pictures.terms(tf, targets.images(), output.images())
                        : pictures.terms(tf, targets, output.images(), knownWeight));
    }
}
