package io.github.narrows.data;

import io.github.narrows.sample.SampleTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * Images as samples, each of a single tensor, {@link SampleTensor#PICTURES}.
 *
 * @param size of every image
 */
public record ImageSamples(ImageSource images, ImageSize size) implements SampleSource {
    @Override
    public List<SampleTensor> tensors() {
        return List.of(SampleTensor.pictures(size.height(), size.width(), size.channels()));
    }

    @Override
    public int count() {
        return images.count();
    }

    @Override
    public void read(int index, long random, SortedMap<String, ByteBuffer> target) throws IOException {
        ByteBuffer pixels = Objects.requireNonNull(target.get(SampleTensor.PICTURES));
        images.read(index, random, pixels.array(), pixels.arrayOffset());
    }

    @Override
    public String name(int index) {
        return images.name(index);
    }

    @Override
    public OptionalInt label(int index) {
        return images.label(index);
    }
}
