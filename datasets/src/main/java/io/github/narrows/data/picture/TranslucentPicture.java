package io.github.narrows.data.picture;

import java.util.Optional;

/**
 * A picture through which its ground may show.
 *
 * @param colours RGB, as if every pixel were opaque
 * @param alpha how opaque each pixel is, one channel, 255 for what hides its ground; empty where the file has none
 */
public record TranslucentPicture(Picture colours, Optional<Picture> alpha) {
    /** Upright. */
    TranslucentPicture turned(Orientation orientation) {
        return new TranslucentPicture(orientation.apply(colours), alpha.map(orientation::apply));
    }
}
