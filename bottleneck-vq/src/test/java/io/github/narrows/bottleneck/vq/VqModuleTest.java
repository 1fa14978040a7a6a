package io.github.narrows.bottleneck.vq;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.ChoiceModule;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VqModuleTest {
    @Test
    void isFoundAndOffersTheQuantiserWithItsStrategies() {
        Set<Choice<?>> choices = Guice.createInjector(ServiceLoader.load(ChoiceModule.class))
                .getInstance(Key.get(new TypeLiteral<Set<Choice<?>>>() {}));
        assertThat(choices)
                .extracting(Choice::id)
                .contains("vq", "euclidean", "cosine", "ema", "gradient", "frozen", "k-means", "random-latents");
    }
}
