package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.SettingsException;

/** A bottleneck inside another. */
final class Inner {
    private Inner() {}

    /** @throws SettingsException if it does not fit, with the key as seen from outside: {@code inner.code-channels} */
    static Bottleneck create(Bottleneck.Config inner, GraphScope scope, LatentShape shape) {
        try {
            return inner.create(scope, shape);
        } catch (SettingsException e) {
            throw e.within("inner");
        }
    }
}
