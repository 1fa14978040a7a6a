package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.serving.PictureInput;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Compares reconstructions with the images that came in, and hands out the indices that stand for them. */
final class MeasuringPass {
    private final PictureInput input;
    private final List<Operand<TFloat32>> perImage = new ArrayList<>();
    private final List<Operand<TInt32>> indices = new ArrayList<>();

    /** Takes in the measurements of one batch; the tensors are only valid during the call. */
    @FunctionalInterface
    interface Measured {
        void accept(List<TFloat32> perImage, List<TInt32> indices);
    }

    /**
     * @param images reconstructions in [-0.5, 0.5], unclipped
     * @param layout of the codes; its numbered parts are handed out
     */
    MeasuringPass(
            PictureInput input, List<ImageMetric> metrics, Operand<TFloat32> images, CodeLayout layout, Codes codes) {
        this.input = input;
        Ops tf = input.tf();
        Operand<TFloat32> target = target(input);
        Operand<TFloat32> levels = levels(tf, images);
        metrics.forEach(metric -> perImage.add(metric.perImage(tf, target, levels, input.mask())));
        CodeCounter.numbered(layout).forEach(part -> indices.add(CodeCounter.inUse(tf, layout, codes, part)));
    }

    /** The images that come in, 0 to 255. */
    static Operand<TFloat32> target(PictureInput input) {
        return input.tf().dtypes.cast(input.pixels(), TFloat32.class);
    }

    /** Reconstructions in [-0.5, 0.5] on the scale of the images. */
    static Operand<TFloat32> levels(Ops tf, Operand<TFloat32> images) {
        return tf.math.mul(tf.math.add(images, tf.constant(0.5f)), tf.constant(255f));
    }

    /**
     * Measures the first {@code count} images of {@code pixels}, uint8 NHWC; padding may follow them.
     *
     * @param more what is fed beside the images
     */
    void measure(byte[] pixels, int count, Map<Operand<?>, HostTensor> more, Measured receiver) {
        try (SampleInputs.Fed fed = input.feed(pixels, count);
                Result result = fetch(fed, more)) {
            List<TFloat32> values = new ArrayList<>();
            List<TInt32> codes = new ArrayList<>();
            for (int i = 0; i < perImage.size(); i++) {
                values.add((TFloat32) result.get(i));
            }
            for (int i = 0; i < indices.size(); i++) {
                codes.add((TInt32) result.get(perImage.size() + i));
            }
            receiver.accept(values, codes);
        }
    }

    private Result fetch(SampleInputs.Fed fed, Map<Operand<?>, HostTensor> more) {
        more.forEach(fed::and);
        Session.Runner runner = fed.runner();
        perImage.forEach(runner::fetch);
        indices.forEach(runner::fetch);
        return runner.run();
    }
}
