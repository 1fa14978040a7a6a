package io.github.narrows.serving;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Degraded;
import io.github.narrows.model.degradation.Enlargement;
import io.github.narrows.model.format.SampleFormat;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleBuffers;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.CRC32C;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Where pictures, or latents, come into a serving graph and are degraded, and the session that runs it: what every view of
 * the autoencoder shares. What a degradation draws for a picture follows from a digest of its pixels, so that neither its
 * place in a batch nor the size of the batch matters, nor which model is measured.
 */
public final class PictureInput {
    private final Ops tf;
    private final Session session;
    private final ImageShape image;
    private final SampleFormat format;
    private final Degradation degradation;
    private final SampleInputs inputs;
    private final Degraded degraded;

    /**
     * @param session of the graph that {@code tf} adds to
     * @param image the shape of the samples
     * @param format of the samples
     */
    public PictureInput(Ops tf, Session session, ImageShape image, SampleFormat format, Degradation degradation) {
        this.tf = tf;
        this.session = session;
        this.image = image;
        this.degradation = degradation;
        this.format = format;
        this.inputs = new SampleInputs(tf, degradation.samples(format.tensor()));
        this.degraded = degradation.apply(tf, format.targets(tf, inputs), inputs);
    }

    public Ops tf() {
        return tf;
    }

    public Session session() {
        return session;
    }

    /** The shape of the pictures, which is that of what is decoded. */
    public ImageShape image() {
        return image;
    }

    /** The shape of what the encoder sees of them. */
    public ImageShape seen() {
        return degradation.input();
    }

    /** How samples get in and out. */
    public SampleFormat format() {
        return format;
    }

    /** What a data set holds of a sample. */
    public SampleTensor held() {
        return format.tensor();
    }

    /** The samples that come in as metrics compare them. */
    public Operand<TFloat32> measuredTargets() {
        return format.measuredTargets(tf, inputs);
    }

    /** What the encoder sees of them, [batch, height, width, channels] in its own shape. */
    public Operand<TFloat32> degraded() {
        return degraded.input();
    }

    /** How small pictures get what the encoder sees, if the degradation makes large ones small. */
    public Optional<Enlargement> enlargement() {
        return degradation.enlargement();
    }

    /** The small pictures that the degradation makes of those that come in, if it does; see {@link Enlargement#reduced}. */
    public Optional<Operand<TUint8>> reduced() {
        return enlargement().map(smaller -> smaller.reduced(tf, format.targets(tf, inputs)));
    }

    /** What undoes the degradation without a model, by name, in [-0.5, 0.5]; see {@link Degradation#baselines}. */
    public SortedMap<String, Operand<TFloat32>> baselines() {
        return degradation.baselines(tf, format.targets(tf, inputs), inputs);
    }

    /** What it cannot see of them; see {@link Degraded#mask}. */
    public Optional<Operand<TFloat32>> mask() {
        return degraded.mask();
    }

    /** How many bytes so many samples take. */
    public int bytes(int samples) {
        return Math.multiplyExact(samples, held().bytes());
    }

    /**
     * How many pictures are fed for so many. A single one is doubled: convolutions give a picture the same bits at any batch
     * size, but not at batch 1.
     */
    public int fed(int pictures) {
        return Math.max(2, pictures);
    }

    /**
     * Begins a run on {@link #fed} pictures.
     *
     * @param pictures uint8 NHWC, the first {@code count} of which are taken
     */
    public SampleInputs.Fed feed(byte[] pictures, int count) {
        return feed(pictures, count, (picture, place) -> {});
    }

    /**
     * The same with other pixels hidden than the degradation would draw.
     *
     * @param hidden uint8 [count, height, width, 1], 1 for hidden
     * @throws IllegalStateException if the degradation hides no pixels
     */
    public SampleInputs.Fed feed(byte[] pictures, int count, byte[] hidden) {
        SampleTensor mask =
                degradation.hidden().orElseThrow(() -> new IllegalStateException("this degradation hides no pixels"));
        return feed(
                pictures,
                count,
                (picture, place) -> Objects.requireNonNull(place.get(mask.name()))
                        .clear()
                        .put(hidden, picture * mask.bytes(), mask.bytes()));
    }

    /** Puts something else in the place of what was drawn for a picture. */
    @FunctionalInterface
    private interface Replacement {
        void put(int picture, SortedMap<String, ByteBuffer> place);
    }

    private SampleInputs.Fed feed(byte[] pictures, int count, Replacement replacement) {
        return inputs.feed(session, samples(pictures, count, replacement));
    }

    /**
     * What is fed for {@link #fed} pictures, by name: the pictures, and what the degradation draws for them.
     *
     * @param pictures uint8 NHWC, the first {@code count} of which are taken
     */
    public SortedMap<String, HostTensor> samples(byte[] pictures, int count) {
        return samples(pictures, count, (picture, place) -> {});
    }

    private SortedMap<String, HostTensor> samples(byte[] pictures, int count, Replacement replacement) {
        SampleBuffers buffers = new SampleBuffers(degradation.samples(held()), fed(count));
        for (int i = 0; i < fed(count); i++) {
            int picture = Math.min(i, count - 1);
            SortedMap<String, ByteBuffer> place = buffers.place(i);
            Objects.requireNonNull(place.get(held().name())).put(pictures, bytes(picture), bytes(1));
            degradation.draw(digest(pictures, picture), place);
            replacement.put(picture, place);
        }
        return buffers.tensors();
    }

    /** The CRC-32C of a picture's pixels. */
    public long digest(byte[] pictures, int picture) {
        CRC32C digest = new CRC32C();
        digest.update(pictures, bytes(picture), bytes(1));
        return digest.getValue();
    }
}
