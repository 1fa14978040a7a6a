package io.github.narrows.settings;

import static io.github.narrows.settings.Golden.assertMessage;
import static io.github.narrows.settings.Kitchen.CHOICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.settings.Kitchen.Curry;
import io.github.narrows.settings.Kitchen.Pepper;
import io.github.narrows.settings.Kitchen.Rack;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.binding.RecordTree;
import io.github.narrows.settings.binding.SettingDescription;
import io.github.narrows.settings.binding.SettingsBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListOfChoicesTest {
    private static BoundSettings<Rack> rack(String file, String... assignments) {
        List<SettingsTree> layers = new ArrayList<>();
        if (!file.isEmpty()) {
            layers.add(SettingsTree.readYaml(file, "a.yaml"));
        }
        SettingsTree overrides = SettingsTree.empty();
        for (String assignment : assignments) {
            overrides = overrides.withOverride(assignment);
        }
        layers.add(overrides);
        return SettingsBinder.bind(Rack.class, CHOICES, layers);
    }

    @Test
    void holdsIdsAndSectionsInTheirOrder() {
        assertThat(rack("").value().spices())
                .containsExactly(new Pepper(0.5f), new Curry(0.5f, List.of("cumin", "clove")));
        assertThat(rack("""
                        spices:
                          - type: curry
                            seeds: [salt]
                          - pepper
                          - {type: pepper, strength: 1}
                        """).value().spices())
                .containsExactly(new Curry(0.25f, List.of("salt")), new Pepper(0.5f), new Pepper(1));
        assertThat(rack("spices: []\n").value().spices()).isEmpty();
        assertThat(rack("spices: pepper\n").value().spices()).containsExactly(new Pepper(0.5f));
    }

    @Test
    void aStrongerLayerReplacesTheWholeList() {
        assertThat(rack("spices: [{type: pepper, strength: 1}, pepper]\n", "spices=[pepper]")
                        .value()
                        .spices())
                .containsExactly(new Pepper(0.5f));
        assertThat(rack("", "spices=[{type: curry, strength: 1, seeds: []}]")
                        .value()
                        .spices())
                .containsExactly(new Curry(1, List.of()));
    }

    @Test
    void readsBackAsItIsWritten() {
        for (Rack rack : List.of(
                new Rack(List.of()),
                new Rack(List.of(new Curry(1 / 3f, List.of("a, b", "{c}", "\"")), new Pepper(0.25f))))) {
            SettingsTree tree = RecordTree.of(rack, CHOICES);
            for (String yaml : List.of(tree.toYaml(), tree.toAnnotatedYaml())) {
                BoundSettings<Rack> again = rack(yaml);
                assertThat(again.value()).isEqualTo(rack);
                assertThat(again.effective().diff(tree)).isEmpty();
            }
        }
        assertThat(rack("").effective().toYaml())
                .isEqualTo("spices: [{type: pepper, strength: 0.5},"
                        + " {type: curry, strength: 0.5, seeds: [cumin, clove]}]\n");
    }

    @Test
    void aChangedSettingOfAnItemIsAChangeOfTheList() {
        SettingsTree before = rack("spices: [pepper, {type: curry}]\n").effective();
        SettingsTree same = rack("spices: [{type: pepper}, curry]\n").effective();
        SettingsTree after =
                rack("spices: [pepper, {type: curry, strength: 1}]\n").effective();
        assertThat(same.diff(before)).isEmpty();
        assertThat(after.diff(before)).containsExactly("spices");
    }

    @Test
    void problemsNameTheItem() {
        assertMessage("list-of-choices", () -> rack("""
                        spices:
                          - salt
                          - {type: pepper, strength: 2, taste: 1}
                          - {strength: 1}
                          - {type: [pepper]}
                        """));
        assertMessage("list-of-choices-as-section", () -> rack("spices: {type: pepper}\n"));
        assertMessage("list-of-choices-without-brackets", () -> rack("", "spices=pepper, curry"));
    }

    @Test
    void isDescribedWithItsKind() {
        assertThat(SettingDescription.settingsOf(Rack.class))
                .containsExactly(new SettingDescription(
                        "spices",
                        "list, each spice mix",
                        Optional.of("[pepper, {type: curry, strength: 0.5}]"),
                        "",
                        "what stands on it",
                        Optional.of(Kitchen.Spice.class)));
    }
}
