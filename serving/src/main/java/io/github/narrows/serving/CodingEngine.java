package io.github.narrows.serving;

import io.github.narrows.bottleneck.CodeLayout;

/**
 * Pictures of any size to codes and back: what files of codes are made with. How an engine gets a picture through a model
 * follows from the size of the picture alone, so that decoding needs nothing else.
 */
public interface CodingEngine extends AutoCloseable {
    /** What the codes of a picture of this size are. */
    CodeLayout layout(int height, int width);

    /**
     * The codes of some pictures of one size.
     *
     * @param pixels uint8 NHWC
     */
    HostCodes encode(byte[] pixels, int pictures, int height, int width);

    /** Pictures of one size from their codes, uint8 NHWC. */
    byte[] decode(HostCodes codes, int height, int width);

    @Override
    void close();
}
