package io.github.narrows.data.sets.latent;

import io.github.narrows.data.Batches;
import io.github.narrows.data.SampleSource;
import io.github.narrows.sample.ChannelMoments;
import io.github.narrows.sample.SampleTensor;
import java.util.List;

/** Takes the moments of all latents of a source, each read once. */
public final class LatentMoments {
    private static final int BATCH = 64;

    private LatentMoments() {}

    public static ChannelMoments of(SampleSource latents) {
        List<Long> shape = latents.tensors().get(0).shape();
        ChannelMoments.Tally tally = new ChannelMoments.Tally(Math.toIntExact(shape.get(shape.size() - 1)));
        try (Batches batches = Batches.sequential(latents, latents.count(), BATCH)) {
            while (batches.hasNext()) {
                tally.add(batches.next().tensor(SampleTensor.LATENTS).data().asFloatBuffer());
            }
        }
        return tally.moments();
    }
}
