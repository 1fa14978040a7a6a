package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.dictionary.coder.GramForm;
import io.github.narrows.bottleneck.dictionary.coder.IhtCoder;
import io.github.narrows.bottleneck.dictionary.coder.MatchingPursuitCoder;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.coder.OmpForm;
import io.github.narrows.bottleneck.dictionary.coder.ResidualForm;
import io.github.narrows.bottleneck.dictionary.update.FrozenConfig;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.bottleneck.dictionary.update.KSvdConfig;
import io.github.narrows.bottleneck.dictionary.update.ModConfig;
import io.github.narrows.bottleneck.dictionary.update.OnlineConfig;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code dictionary} and the strategies it is made of. */
public final class DictionaryModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Bottleneck.Config.class, "dictionary", DictionaryConfig.class);
        choice(SparseCoder.class, "omp", OmpCoder.class);
        choice(SparseCoder.class, "matching-pursuit", MatchingPursuitCoder.class);
        choice(SparseCoder.class, "iht", IhtCoder.class);
        choice(OmpForm.class, "auto", OmpForm.Auto.class);
        choice(OmpForm.class, "residual", ResidualForm.class);
        choice(OmpForm.class, "gram", GramForm.class);
        choice(DictionaryUpdate.Config.class, "gradient", GradientConfig.class);
        choice(DictionaryUpdate.Config.class, "online", OnlineConfig.class);
        choice(DictionaryUpdate.Config.class, "mod", ModConfig.class);
        choice(DictionaryUpdate.Config.class, "k-svd", KSvdConfig.class);
        choice(DictionaryUpdate.Config.class, "frozen", FrozenConfig.class);
        choice(Revival.Config.class, "rarely-used", RarelyUsedRevival.class);
        choice(Revival.Config.class, "random-latents", RandomLatentsRevival.class);
        choice(Revival.Config.class, "none", Revival.None.class);
        choice(Replacement.class, "random-latents", Replacement.RandomLatents.class);
        choice(Replacement.class, "worst-represented", Replacement.WorstRepresented.class);
    }
}
