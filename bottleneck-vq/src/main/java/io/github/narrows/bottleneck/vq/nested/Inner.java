package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.SettingsException;
import java.util.List;

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

    /**
     * What bottlenecks of one and the same settings remark, each sentence once.
     *
     * @param member what one of them is: a level, a group
     */
    static List<String> remarks(String member, List<Bottleneck> members) {
        return members.stream()
                .flatMap(one -> one.remarks().stream())
                .distinct()
                .map(remark -> "every " + member + ": " + remark)
                .toList();
    }
}
