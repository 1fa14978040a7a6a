package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;

/** Settings of {@code dictionary}, sparse coding over learned atoms. */
public record DictionaryConfig(
        @Setting(value = "512", min = 2, max = 1 << 24, help = "atoms of the dictionary")
        int atoms,

        @Setting(value = "5", min = 1, max = 64, help = "how many atoms stand for a signal")
        int sparsity,

        @Setting(
                value = "1",
                min = 1,
                max = 64,
                help = "side of the blocks of latent vectors that are coded as one signal")
        int patch,

        @Setting(value = "0.25", min = 0, help = "weight of the loss that pulls latents to what their codes stand for")
        float commitmentWeight,

        @Setting(value = "omp", help = "how atoms and coefficients are found")
        SparseCoder coder,

        @Setting(value = "gradient", help = "what moves the atoms")
        DictionaryUpdate.Config update,

        @Setting(value = "rarely-used", help = "what happens to atoms that are rarely used")
        Revival.Config revival)
        implements Bottleneck.Config {
    /** What a file that names nothing but {@code type: dictionary} gets. */
    public static final DictionaryConfig DEFAULTS = new DictionaryConfig(
            512, 5, 1, 0.25f, OmpCoder.DEFAULTS, GradientConfig.DEFAULTS, RarelyUsedRevival.DEFAULTS);

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        if (shape.height() % patch != 0 || shape.width() % patch != 0) {
            throw SettingsException.of(
                    "patch",
                    "must divide the latents' height and width (%d x %d), found %d"
                            .formatted(shape.height(), shape.width(), patch));
        }
        int signal = patch * patch * shape.channels();
        if (sparsity > Math.min(signal, atoms)) {
            throw SettingsException.of(
                    "sparsity",
                    "must be at most the numbers of a signal (%d) and the atoms (%d), found %d"
                            .formatted(signal, atoms, sparsity));
        }
        return new DictionaryBottleneck(scope, shape, this);
    }
}
