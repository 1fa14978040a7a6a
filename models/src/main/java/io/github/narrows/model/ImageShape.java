package io.github.narrows.model;

/** The shape of one image as a model sees it. */
public record ImageShape(int height, int width, int channels) {
    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
