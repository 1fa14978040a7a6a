package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.picture.Resize;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.ChoiceModule;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatasetModuleTest {
    @Test
    void offersItsChoicesToTheServiceLoader() {
        Set<Choice<?>> choices = Guice.createInjector(ServiceLoader.load(ChoiceModule.class))
                .getInstance(Key.get(new TypeLiteral<Set<Choice<?>>>() {}));
        assertThat(choices)
                .filteredOn(choice -> choice.kind() == Dataset.Config.class)
                .extracting(Choice::id)
                .containsExactlyInAnyOrder("cifar10", "idx", "images", "dead-leaves");
        assertThat(choices)
                .filteredOn(choice -> choice.kind() == Resize.class)
                .allSatisfy(
                        choice -> assertThat(choice.settings().getConstructor().newInstance())
                                .hasToString(choice.id()))
                .hasSize(4);
    }
}
