package io.github.narrows.evaluation.rate;

import io.github.narrows.serving.nrw.NrwFile;
import io.github.narrows.serving.nrw.PictureCodec;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/** The pictures of an archive, which are all of one size, in their order. In memory are those of a chunk. */
final class ArchivePictures {
    private final NrwFile archive;
    private final PictureCodec codec;
    private final Queue<byte[]> ready = new ArrayDeque<>();
    private int nextChunk;

    ArchivePictures(NrwFile archive, PictureCodec codec) {
        this.archive = archive;
        this.codec = codec;
    }

    /** So many of them, uint8 NHWC. */
    byte[] next(int count) throws IOException {
        byte[] all = new byte[0];
        for (int i = 0; i < count; i++) {
            while (ready.isEmpty()) {
                codec.decode(archive.chunk(nextChunk++), (picture, pixels) -> ready.add(pixels));
            }
            byte[] pixels = Objects.requireNonNull(ready.poll());
            if (i == 0) {
                all = new byte[Math.multiplyExact(count, pixels.length)];
            }
            System.arraycopy(pixels, 0, all, i * pixels.length, pixels.length);
        }
        return all;
    }
}
