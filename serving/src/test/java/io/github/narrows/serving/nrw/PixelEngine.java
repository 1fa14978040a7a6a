package io.github.narrows.serving.nrw;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.CodingEngine;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.tensor.HostTensor;
import java.util.List;
import java.util.TreeMap;

/** A model without a network: its codes are the values of the pixels, less 128. */
final class PixelEngine implements CodingEngine {
    private static final String PART = "pixels";

    @Override
    public CodeLayout layout(int height, int width) {
        return new CodeLayout(List.of(CodePart.coefficients(PART, height, width, 3)), 0);
    }

    @Override
    public HostCodes encode(byte[] pixels, int pictures, int height, int width) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[i] & 0xFF) - 128;
        }
        TreeMap<String, HostTensor> parts = new TreeMap<>();
        parts.put(PART, HostTensor.ofFloats(values, pictures, height, width, 3));
        return new HostCodes(parts);
    }

    @Override
    public byte[] decode(HostCodes codes, int height, int width) {
        float[] values = codes.coefficients(PART);
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(values[i] + 128)));
        }
        return pixels;
    }

    @Override
    public void close() {}
}
