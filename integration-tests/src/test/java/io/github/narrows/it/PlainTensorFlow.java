package io.github.narrows.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A program that knows TensorFlow and none of our classes: it lets random pictures through the signatures of SavedModels. */
public final class PlainTensorFlow {
    static final long SEED = 1;
    private static final int PICTURES = 3;
    private static final int SIDE = 16;
    private static final int CHANNELS = 3;

    private PlainTensorFlow() {}

    /** @param words SavedModels, each with the folder that gets what it makes */
    public static void main(String[] words) throws IOException {
        for (int i = 0; i < words.length; i += 2) {
            try (SavedModelBundle model = SavedModelBundle.load(words[i], "serve")) {
                write(model, Path.of(words[i + 1]));
            }
        }
    }

    private static void write(SavedModelBundle model, Path out) throws IOException {
        byte[] pixels = pixels(SIDE, SIDE);
        float[] unit = new float[pixels.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (pixels[i] & 0xFF) * (1 / 255f);
        }
        try (TUint8 bytes = tensor(pixels, PICTURES, SIDE, SIDE);
                TUint8 single = tensor(Arrays.copyOf(pixels, SIDE * SIDE * CHANNELS), 1, SIDE, SIDE);
                TFloat32 floats = TFloat32.tensorOf(bytes.shape(), DataBuffers.of(unit, true, false))) {
            Files.write(out.resolve("serving_default"), images(model, "serving_default", Map.of("images", bytes)));
            Files.write(out.resolve("reconstruct"), images(model, "reconstruct", Map.of("images", bytes)));
            Files.write(out.resolve("single"), images(model, "reconstruct", Map.of("images", single)));
            Files.write(out.resolve("reconstruct_float"), images(model, "reconstruct_float", Map.of("images", floats)));
            Files.write(out.resolve("decode"), decoded(model, "encode", bytes));
            Files.write(out.resolve("decode_float"), decoded(model, "encode_float", floats));
        }
        long rows = model.function("reconstruct")
                .signature()
                .getInputs()
                .get("images")
                .shape
                .get(1);
        if (rows < 0) {
            try (TUint8 larger = tensor(pixels(2 * SIDE, 3 * SIDE), PICTURES, 2 * SIDE, 3 * SIDE)) {
                Files.write(out.resolve("larger"), decoded(model, "encode", larger));
            }
        }
    }

    /** uint8 NHWC. */
    private static byte[] pixels(int height, int width) {
        Random random = new Random(SEED);
        ByteBuffer all = ByteBuffer.allocate(PICTURES * height * width * CHANNELS);
        for (int i = 0; i < PICTURES; i++) {
            byte[] one = new byte[height * width * CHANNELS];
            random.nextBytes(one);
            all.put(one);
        }
        return all.array();
    }

    private static TUint8 tensor(byte[] pixels, int count, int height, int width) {
        return Tensor.of(TUint8.class, Shape.of(count, height, width, CHANNELS), DataBuffers.of(pixels, true, false));
    }

    private static byte[] decoded(SavedModelBundle model, String signature, Tensor images) {
        try (Result codes = model.function(signature).call(Map.of("images", images))) {
            Map<String, Tensor> parts = new HashMap<>();
            codes.forEach(part -> parts.put(part.getKey(), part.getValue()));
            return images(model, "decode", parts);
        }
    }

    private static byte[] images(SavedModelBundle model, String signature, Map<String, Tensor> inputs) {
        try (Result result = model.function(signature).call(inputs)) {
            Tensor images = result.get("images").orElseThrow();
            byte[] pixels = new byte[(int) images.shape().size()];
            if (images instanceof TUint8 bytes) {
                bytes.asRawTensor().data().read(pixels);
            } else {
                float[] unit = new float[pixels.length];
                ((TFloat32) images).asRawTensor().data().asFloats().read(unit);
                for (int i = 0; i < unit.length; i++) {
                    pixels[i] = (byte) Math.rint(unit[i] * 255f);
                }
            }
            return pixels;
        }
    }
}
