package io.github.narrows.model.degradation;

import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.sample.TensorCopy;
import io.github.narrows.sample.SampleBuffers;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * What a degradation made of images.
 *
 * @param input [images, height, width, channels]
 * @param mask [images, height, width, 1]; empty if it gave none
 */
public record Applied(float[] input, float[] mask) {
    /** Images whose draws have the seeds 1, 2, ... */
    public static Applied to(Degradation.Config config, ImageShape image, byte[]... images) {
        Degradation degradation = Degradation.of(config, image);
        SampleBuffers buffers = new SampleBuffers(degradation.samples(image.pictures()), images.length);
        for (int i = 0; i < images.length; i++) {
            SortedMap<String, ByteBuffer> place = buffers.place(i);
            place.get(SampleTensor.PICTURES).put(images[i]);
            degradation.draw(i + 1, place);
        }
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            SampleInputs inputs = new SampleInputs(tf, degradation.samples(image.pictures()));
            Operand<TFloat32> targets = PixelRange.centred(tf, inputs.tensor(SampleTensor.PICTURES, TUint8.class));
            Degraded degraded = degradation.apply(tf, targets, inputs);
            List<Operand<TFloat32>> outputs = new ArrayList<>(List.of(degraded.input()));
            degraded.mask().ifPresent(outputs::add);
            try (SampleInputs.Fed fed = inputs.feed(session, buffers.tensors())) {
                outputs.forEach(fed.runner()::fetch);
                try (Result result = fed.runner().run()) {
                    float[] mask = outputs.size() > 1 ? floats(TensorCopy.toHost(result.get(1))) : new float[0];
                    return new Applied(floats(TensorCopy.toHost(result.get(0))), mask);
                }
            }
        }
    }

    private static float[] floats(HostTensor tensor) {
        float[] floats = new float[tensor.data().remaining() / 4];
        tensor.data().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    /** Of a colour that changes over the picture. */
    public static byte[] picture(ImageShape image, int start) {
        byte[] pixels = new byte[image.height() * image.width() * image.channels()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (start + 37 * i + (i * i) / 7);
        }
        return pixels;
    }
}
