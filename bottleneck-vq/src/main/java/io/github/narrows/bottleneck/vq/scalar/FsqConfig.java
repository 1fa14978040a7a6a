package io.github.narrows.bottleneck.vq.scalar;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.List;

/**
 * Settings of {@code fsq}, finite scalar quantisation (Mentzer et al. 2023). There are as many code channels as levels are
 * listed; latents of another width are projected in and out.
 */
public record FsqConfig(
        @Setting(value = "[8, 8, 8]", min = 2, max = 256, help = "levels of each code channel")
        List<Integer> levels) implements Bottleneck.Config {
    public static final FsqConfig DEFAULTS = new FsqConfig(List.of(8, 8, 8));

    public FsqConfig {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw SettingsException.of("levels", "must name the levels of at least one code channel, found none");
        }
    }

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        return ScalarBottleneck.projected(
                scope,
                shape,
                levels.size(),
                (inner, codes) -> new ScalarBottleneck(inner, codes, new FiniteLevels(levels)));
    }
}
