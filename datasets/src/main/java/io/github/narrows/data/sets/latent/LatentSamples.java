package io.github.narrows.data.sets.latent;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.SampleSource;
import io.github.narrows.sample.SampleTensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/** Some of the latents, each a single tensor, {@link SampleTensor#LATENTS}. */
final class LatentSamples implements SampleSource {
    private final LatentFiles files;
    private final int[] indices;

    LatentSamples(LatentFiles files, int[] indices) {
        this.files = files;
        this.indices = indices;
    }

    @Override
    public List<SampleTensor> tensors() {
        ImageSize size = files.size();
        return List.of(SampleTensor.latents(size.height(), size.width(), size.channels()));
    }

    @Override
    public int count() {
        return indices.length;
    }

    @Override
    public void read(int index, long random, SortedMap<String, ByteBuffer> target) {
        Objects.requireNonNull(target.get(SampleTensor.LATENTS)).put(files.sample(indices[index]));
    }

    @Override
    public String name(int index) {
        return files.name(indices[index]);
    }
}
