package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.choice.Choices;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No bottleneck and no model reaches the class path without its test and something to show it with. */
class CompletenessTest {
    private final Choices choices = Choices.discover();

    @Test
    void everyBottleneckKeepsItsContractInATest() throws Exception {
        Set<Class<?>> tested = ContractTests.subjects();
        assertThat(choices.of(Bottleneck.Config.class))
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(tested)
                        .as("a BottleneckContract of '%s' whose config() is a %s", choice.id(), choice.settings())
                        .contains(choice.settings()));
    }

    @Test
    void everyBottleneckHasAnExample() {
        assertShown("bottleneck", Bottleneck.Config.class);
    }

    @Test
    void everyModelHasAnExample() {
        assertShown("model", Autoencoder.Config.class);
    }

    private void assertShown(String block, Class<?> kind) {
        Set<String> shown = new TreeSet<>();
        Examples.files().forEach(file -> shown.add(Examples.typeOf(file, block)));
        assertThat(shown).containsAll(choices.of(kind).stream().map(Choice::id).toList());
    }

    @Test
    void aBottleneckWithoutAContractTestIsNotTakenForTested() throws Exception {
        record Untested() {}
        assertThat(ContractTests.subjects()).isNotEmpty().doesNotContain(Untested.class);
    }
}
