package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;

/** Settings of {@code grouped}: consecutive channels form groups, each with a bottleneck of its own. */
public record GroupedConfig(
        @Setting(value = "2", min = 1, max = 4096, help = "number of groups of channels")
        int groups,

        @Setting(value = "vq", help = "the bottleneck of each group")
        Bottleneck.Config inner)
        implements Bottleneck.Config {
    public static final GroupedConfig DEFAULTS = new GroupedConfig(2, VqConfig.DEFAULTS);

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        if (shape.channels() % groups != 0) {
            throw SettingsException.of(
                    "groups", "must divide the channels of the latents (" + shape.channels() + "), found " + groups);
        }
        LatentShape ofGroup = new LatentShape(shape.height(), shape.width(), shape.channels() / groups);
        List<Bottleneck> members = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            members.add(Inner.create(inner, scope.child(GroupedBottleneck.name(i)), ofGroup));
        }
        return new GroupedBottleneck(members);
    }
}
