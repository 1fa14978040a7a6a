package io.github.narrows.model.degradation.mask;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Degraded;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Hides pixels of an image: inpainting. */
public record Mask(
        @Setting(value = "centre", help = "which pixels are hidden")
        MaskShape shape,

        @Setting(value = "mid-grey", help = "what the encoder sees in their place")
        MaskFill fill,

        @Setting(value = "false", help = "whether the encoder gets the mask as one more channel")
        boolean maskChannel)
        implements Degradation.Config {
    private static final String MASK = "mask";

    @Override
    public Degradation create(ImageShape target) {
        try {
            // A file of another size is refused before anything is built.
            shape.draw(target.height(), target.width(), 0);
        } catch (SettingsException e) {
            throw e.within("shape");
        }
        return new Hiding(this, target);
    }

    @Override
    public boolean hidesPixels() {
        return true;
    }

    private record Hiding(Mask config, ImageShape target) implements Degradation {
        @Override
        public ImageShape input() {
            int channels = target.channels() + (config.maskChannel ? 1 : 0);
            return new ImageShape(target.height(), target.width(), channels);
        }

        @Override
        public List<SampleTensor> drawn() {
            List<SampleTensor> drawn = new ArrayList<>(List.of(mask()));
            drawn.addAll(config.fill.drawn(target));
            return drawn;
        }

        @Override
        public Optional<SampleTensor> hidden() {
            return Optional.of(mask());
        }

        private SampleTensor mask() {
            return new SampleTensor(MASK, DType.U8, List.of((long) target.height(), (long) target.width(), 1L));
        }

        @Override
        public SortedMap<String, HostTensor> draw(long seed) {
            MaskDraws seeds = new MaskDraws(seed);
            PixelMask mask = config.shape.draw(target.height(), target.width(), seeds.next());
            SortedMap<String, HostTensor> draw = new TreeMap<>(config.fill.draw(target, seeds.next()));
            draw.put(MASK, new HostTensor(DType.U8, mask().shape(), ByteBuffer.wrap(mask.bytes())));
            return draw;
        }

        @Override
        public Degraded apply(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
            Operand<TFloat32> hidden = hidden(tf, samples);
            Operand<TFloat32> seen = filled(tf, targets, hidden, config.fill.values(tf, targets, hidden, samples));
            if (config.maskChannel) {
                Operand<TFloat32> centred = tf.math.sub(hidden, tf.constant(0.5f));
                seen = tf.concat(List.of(seen, centred), tf.constant(3));
            }
            return new Degraded(seen, Optional.of(hidden));
        }

        @Override
        public SortedMap<String, Operand<TFloat32>> baselines(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
            Operand<TFloat32> hidden = hidden(tf, samples);
            Operand<TFloat32> means = new MaskFill.Mean().values(tf, targets, hidden, samples);
            Operand<TFloat32> mean = filled(tf, targets, hidden, means);
            return new TreeMap<>(Map.of("mean-fill", mean, "diffusion-fill", DiffusionFill.of(tf, mean, hidden)));
        }

        private static Operand<TFloat32> hidden(Ops tf, SampleInputs samples) {
            return tf.dtypes.cast(samples.tensor(MASK, TUint8.class), TFloat32.class);
        }

        /** Known pixels as they are, and others in place of hidden ones. */
        private static Operand<TFloat32> filled(
                Ops tf, Operand<TFloat32> targets, Operand<TFloat32> hidden, Operand<TFloat32> fill) {
            Operand<TFloat32> known = tf.math.sub(tf.constant(1f), hidden);
            return tf.math.add(tf.math.mul(targets, known), tf.math.mul(fill, hidden));
        }
    }
}
