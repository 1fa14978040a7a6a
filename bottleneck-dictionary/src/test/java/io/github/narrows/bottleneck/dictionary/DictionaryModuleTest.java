package io.github.narrows.bottleneck.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.ChoiceModule;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DictionaryModuleTest {
    @Test
    void isFoundAndOffersTheDictionaryWithItsStrategies() {
        Set<Choice<?>> choices = Guice.createInjector(ServiceLoader.load(ChoiceModule.class))
                .getInstance(Key.get(new TypeLiteral<Set<Choice<?>>>() {}));
        assertThat(choices)
                .extracting(Choice::id)
                .contains("dictionary", "omp", "matching-pursuit", "iht", "auto", "residual", "gram", "gradient")
                .contains("frozen", "rarely-used", "random-latents", "none", "worst-represented");
    }
}
