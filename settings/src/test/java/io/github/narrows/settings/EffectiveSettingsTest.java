package io.github.narrows.settings;

import static io.github.narrows.settings.Kitchen.CHOICES;
import static io.github.narrows.settings.Kitchen.dinner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.settings.Kitchen.Bowl;
import io.github.narrows.settings.Kitchen.Curry;
import io.github.narrows.settings.Kitchen.Dinner;
import io.github.narrows.settings.Kitchen.HotSoup;
import io.github.narrows.settings.Kitchen.Leek;
import io.github.narrows.settings.Kitchen.Pepper;
import io.github.narrows.settings.Kitchen.Slicing;
import io.github.narrows.settings.Kitchen.Table;
import io.github.narrows.settings.Kitchen.Tomato;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.binding.RecordTree;
import io.github.narrows.settings.binding.SettingDescription;
import io.github.narrows.settings.binding.SettingsBinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingsTest {
    private static final Table TABLE = new Table(4, Bowl.CUP, Optional.empty());

    private static Dinner with(HotSoup.Config soup, String motto) {
        return new Dinner(7, soup, TABLE, Path.of("a b", "c"), List.of(), true, motto);
    }

    @Test
    void holdEveryKeyWithItsOrigin() {
        List<String> files = List.of("soup:\n  type: leek\n  leeks: 3\n", "soup:\n  spice: curry\nhours: [7,\n  8]\n");
        SettingsTree effective = dinner(files, "table.seats=1_0").effective();
        assertThat(effective.toAnnotatedYaml()).isEqualTo(Golden.read("effective.yaml"));
        assertThat(effective.find("soup.leeks").orElseThrow().origin()).isEqualTo("a.yaml:3");
        assertThat(effective.find("soup.none")).isEmpty();
        assertThat(effective.find("seed.none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain words",
                "true",
                "no",
                "null",
                "~",
                "1e-3",
                "007",
                "12:30",
                "2024-01-01",
                "${x}",
                "a: b # c",
                "\"quoted\" 'twice' \\ back",
                " two\nlines\tand a tab \u0007\u2028\uFEFF",
                "[a, b]",
                "- x",
                "é 漢字 😀",
                "=",
                "<<"
            })
    void textReadsBackAsItIs(String motto) {
        Dinner dinner = with(new Tomato(3, 0.1, new Pepper(0.3f)), motto);
        for (String yaml : List.of(
                RecordTree.of(dinner, CHOICES).toYaml(),
                RecordTree.of(dinner, CHOICES).toAnnotatedYaml())) {
            assertThat(dinner(yaml).value()).isEqualTo(dinner);
        }
    }

    @Test
    void recordsMadeInJavaReadBackEqual() {
        List<HotSoup.Config> soups = List.of(
                new Leek(1, 1e-12, Optional.empty(), new Slicing(2)),
                new Leek(
                        Integer.MAX_VALUE,
                        1e300,
                        Optional.of(new Curry(Float.MIN_VALUE, List.of("x", "1", ""))),
                        new Slicing(1)),
                new Tomato(2, 1 / 3d, new Curry(1 / 3f, List.of())));
        for (HotSoup.Config soup : soups) {
            SettingsTree tree = RecordTree.of(with(soup, "m"), CHOICES);
            BoundSettings<Dinner> again = dinner(tree.toYaml());
            assertThat(again.value()).isEqualTo(with(soup, "m"));
            assertThat(again.effective().diff(tree)).isEmpty();
            assertThat(SettingsBinder.bind(tree, Dinner.class, CHOICES).value()).isEqualTo(with(soup, "m"));
            assertThat(tree.find("soup").orElseThrow().origin()).isEqualTo("Java");
        }
    }

    @Test
    void aRecordThatNoModuleOffersCannotBeStored() {
        record Cold() implements HotSoup.Config {}
        assertThatThrownBy(() -> RecordTree.of(with(new Cold(), "m"), CHOICES))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("soup: ")
                .hasMessageContaining("Cold is not offered as a hot soup; give it an id with choice(...)");
    }

    @Test
    void theirDifferenceIsTheKeysThatChanged() {
        SettingsTree before =
                dinner("soup: {type: tomato, water: 2}\nhours: [8]\n").effective();
        SettingsTree same = dinner("soup: {type: tomato, water: 2.0, spice: pepper}\nhours: 8\n")
                .effective();
        SettingsTree after =
                dinner("soup: {type: tomato, spice: curry}\nhours: [8, 9]\n").effective();
        assertThat(same.diff(before)).isEmpty();
        assertThat(after.diff(before))
                .containsExactly("hours", "soup.spice.seeds", "soup.spice.strength", "soup.spice.type", "soup.water");
    }

    @Test
    void settingsAreDescribedForAReader() {
        assertThat(SettingDescription.settingsOf(Leek.class))
                .containsExactly(
                        new SettingDescription(
                                "leeks", "whole number", Optional.empty(), "", "number of leeks", Optional.empty()),
                        new SettingDescription(
                                "water", "number", Optional.of("2"), "at least 0", "litres of water", Optional.empty()),
                        new SettingDescription(
                                "spice",
                                "spice mix, or \"\" for none",
                                Optional.of("\"\""),
                                "",
                                "seasoning, if any",
                                Optional.of(Kitchen.Spice.class)),
                        new SettingDescription(
                                "slicing.thickness",
                                "whole number",
                                Optional.of("5"),
                                "at least 1",
                                "millimetres",
                                Optional.empty()));
    }
}
