package io.github.narrows.serving.nrw;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.serving.CodingEngine;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.CodeQuantiser;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.CorruptCodesException;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.Steps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pictures to what files hold, and back.
 *
 * @param model by which its files are known
 */
public record PictureCodec(CodingEngine engine, CodingTables tables, ModelDigest model) {
    /** Pictures that go through a graph together. */
    public static final int BATCH = 64;

    /**
     * The quantised codes of some pictures of one size.
     *
     * @param pixels uint8 NHWC
     */
    public List<QuantisedCodes> encode(byte[] pixels, int pictures, int height, int width, Steps steps) {
        return quantiser(height, width).quantise(engine.encode(pixels, pictures, height, width), steps);
    }

    /** Pictures of one size, uint8 NHWC. */
    public byte[] decode(List<QuantisedCodes> codes, int height, int width, Steps steps) {
        return engine.decode(quantiser(height, width).restore(codes, steps), height, width);
    }

    /** The bytes of codes, for a file. */
    public CodeCompressor compressor() {
        return new CodeCompressor(tables);
    }

    private CodeQuantiser quantiser(int height, int width) {
        return new CodeQuantiser(engine.layout(height, width), tables);
    }

    /** Gets the pictures of a chunk, in their order. */
    @FunctionalInterface
    public interface Receiver {
        /** @param pixels uint8 HWC */
        void accept(PictureEntry picture, byte[] pixels) throws IOException;
    }

    /**
     * Decodes a chunk; neighbours of one size go through the model together.
     *
     * @throws CorruptCodesException if its codes are not those of its pictures
     */
    public void decode(Chunk chunk, Receiver receiver) throws IOException {
        List<PictureEntry> pictures = chunk.pictures();
        PictureEntry first = pictures.get(0);
        CodeCompressor.Reader reader = compressor().open(chunk.codes(), layout(first));
        List<QuantisedCodes> codes = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            codes.add(reader.next(layout(pictures.get(i))));
            boolean last = i == pictures.size() - 1;
            if (last) {
                reader.finish();
            }
            if (last || codes.size() == BATCH || !sameSize(pictures.get(i), pictures.get(i + 1))) {
                List<PictureEntry> batch = pictures.subList(i + 1 - codes.size(), i + 1);
                decode(batch, codes, reader.steps(), receiver);
                codes.clear();
            }
        }
    }

    private CodeLayout layout(PictureEntry picture) {
        return engine.layout(picture.height(), picture.width());
    }

    private static boolean sameSize(PictureEntry one, PictureEntry other) {
        return one.height() == other.height() && one.width() == other.width();
    }

    private void decode(List<PictureEntry> batch, List<QuantisedCodes> codes, Steps steps, Receiver receiver)
            throws IOException {
        PictureEntry first = batch.get(0);
        byte[] pixels = decode(codes, first.height(), first.width(), steps);
        int bytes = pixels.length / batch.size();
        for (PictureEntry picture : batch) {
            if (bytes != picture.height() * picture.width() * picture.channels()) {
                throw new CorruptCodesException("it says that '" + picture.name() + "' has " + picture.channels()
                        + " channels, which the pictures of the model have not");
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            receiver.accept(batch.get(i), Arrays.copyOfRange(pixels, i * bytes, (i + 1) * bytes));
        }
    }
}
