package io.github.narrows.evaluation;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.serving.PictureInput;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

/** Compares pictures that were made elsewhere, such as those out of files, with the images that came in. */
final class DecodedPass {
    private final PictureInput input;
    private final Placeholder<TUint8> made;
    private final MeasuringPass pass;

    DecodedPass(PictureInput input, Metrics metrics) {
        Ops tf = input.tf();
        ImageShape image = input.image();
        this.input = input;
        this.made = tf.placeholder(
                TUint8.class, Placeholder.shape(Shape.of(-1, image.height(), image.width(), image.channels())));
        this.pass = new MeasuringPass(input, metrics, PixelRange.centred(tf, made));
    }

    /**
     * Measures some pictures.
     *
     * @param pixels of the images, as {@link MeasuringPass#measure} has them
     * @param pictures what was made of them, uint8 NHWC, at least as many
     */
    void measure(
            byte[] pixels,
            byte[] pictures,
            int count,
            Set<FeatureNetwork> ofOriginals,
            MeasuringPass.Measured receiver) {
        ImageShape image = input.image();
        int fed = input.fed(count);
        int bytes = input.bytes(1);
        ByteBuffer batch = ByteBuffer.allocate(Math.multiplyExact(fed, bytes));
        for (int i = 0; i < fed; i++) {
            batch.put(pictures, Math.min(i, count - 1) * bytes, bytes);
        }
        List<Long> shape = List.of((long) fed, (long) image.height(), (long) image.width(), (long) image.channels());
        HostTensor fedPictures = new HostTensor(DType.U8, shape, batch.flip());
        pass.measure(pixels, count, new MeasuringPass.Extras(Map.of(made, fedPictures), ofOriginals), receiver);
    }
}
