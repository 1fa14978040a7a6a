package io.github.narrows.settings;

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
import io.github.narrows.settings.Kitchen.Spice;
import io.github.narrows.settings.Kitchen.Table;
import io.github.narrows.settings.Kitchen.Tomato;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsBinderTest {
    private static final String TOMATO = "soup: {type: tomato, tomatoes: 16, water: 3, spice: {strength: 0.75}}\n";

    @Test
    void fillsEveryTypeOfComponent() {
        Dinner dinner = dinner("""
                        seed: -4_000_000_000
                        soup:
                          type: leek
                          leeks: 3
                          spice: {type: curry, strength: 1e-3, seeds: [a, "b c", 7]}
                        table: {seats: +2, bowl: cup, guest: "true"}
                        book: 1.10
                        hours: 8
                        candles: true
                        motto: "${user.home} ${env:PATH} ${sys:user.name}"
                        """).value();
        assertThat(dinner)
                .isEqualTo(new Dinner(
                        -4_000_000_000L,
                        new Leek(3, 2.0, Optional.of(new Curry(1e-3f, List.of("a", "b c", "7"))), new Slicing(5)),
                        new Table(2, Bowl.CUP, Optional.of("true")),
                        Path.of("1.10"),
                        List.of(8),
                        true,
                        "${user.home} ${env:PATH} ${sys:user.name}"));
    }

    @Test
    void takesDefaultsForWhatIsNotGiven() {
        assertThat(dinner("soup: tomato\n").value())
                .isEqualTo(new Dinner(
                        1,
                        new Tomato(8, 1.5, new Pepper(0.5f)),
                        new Table(4, Bowl.DEEP_PLATE, Optional.empty()),
                        Path.of("recipes/book.txt"),
                        List.of(18, 20),
                        false,
                        "none"));
        assertThat(Kitchen.defaults(Tomato.class, Kitchen.CHOICES)).isEqualTo(new Tomato(8, 1.5, new Pepper(0.5f)));
    }

    @Test
    void readsAListOfOneAndAnEmptyListAsTheyAre() {
        assertThat(dinner("soup: tomato\nhours: [8]\n").value().hours()).containsExactly(8);
        assertThat(dinner("soup: tomato\nhours: []\n").value().hours()).isEmpty();
        assertThat(dinner("soup: tomato\nhours:\n- 8\n- 9\n", "hours=[]")
                        .value()
                        .hours())
                .isEmpty();
        assertThatThrownBy(() -> dinner("soup: tomato\nseed: [8]\n"))
                .hasMessage("a.yaml:2: seed: expected a whole number, found the list [8]");
    }

    @Test
    void readsNumbersAsTheyAreWritten() {
        assertThat(dinner("soup: {type: tomato, water: 1e-3}\n").value().soup())
                .isEqualTo(new Tomato(8, 1e-3, new Pepper(0.5f)));
        assertThat(dinner("soup: {type: tomato, water: .5, tomatoes: 0x10}\n")
                        .value()
                        .soup())
                .isEqualTo(new Tomato(16, 0.5, new Pepper(0.5f)));
        assertThat(dinner("soup: tomato\nseed: 9223372036854775807\n").value().seed())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void laterFilesAndThenAssignmentsWin() {
        BoundSettings<Dinner> bound = dinner(
                List.of("soup: tomato\nseed: 1\ntable: {seats: 5, bowl: cup}\n", "seed: 2\ntable: {seats: 6}\n"),
                "seed=3");
        assertThat(bound.value().seed()).isEqualTo(3);
        assertThat(bound.value().table()).isEqualTo(new Table(6, Bowl.CUP, Optional.empty()));
    }

    @Test
    void aNewTypeKeepsOnlyKeysThatBothHaveWithTheSameType() {
        Leek leek = new Leek(2, 3, Optional.empty(), new Slicing(5));
        assertThat(dinner(TOMATO, "soup.type=leek", "soup.leeks=2").value().soup())
                .isEqualTo(leek);
        assertThat(dinner(TOMATO, "soup.leeks=2", "soup=leek").value().soup()).isEqualTo(leek);
        assertThat(dinner(TOMATO, "soup={type: leek, leeks: 2}").value().soup()).isEqualTo(leek);
        assertThat(dinner(List.of(TOMATO, "soup: {type: leek, leeks: 2}\n"))
                        .value()
                        .soup())
                .isEqualTo(leek);
    }

    @Test
    void aNewTypeOfANestedChoiceKeepsWhatItShares() {
        assertThat(dinner(TOMATO, "soup.spice=curry").value().soup())
                .isEqualTo(new Tomato(16, 3, new Curry(0.75f, List.of("cumin", "clove"))));
    }

    @Test
    void aTypeGoneBackToKeepsItsSharedKeysAlone() {
        assertThat(dinner(List.of(TOMATO, "soup: {type: leek, leeks: 2, water: 4}\n"), "soup=tomato")
                        .value()
                        .soup())
                .isEqualTo(new Tomato(16, 4, new Pepper(0.75f)));
    }

    @Test
    void anOptionalIsTakenAwayByEmptyText() {
        String file = "soup: {type: leek, leeks: 1, spice: {type: curry, strength: 1}}\ntable: {guest: Ann}\n";
        Dinner dinner = dinner(file, "soup.spice=\"\"", "table.guest=\"\"").value();
        assertThat(dinner.soup()).isEqualTo(new Leek(1, 2, Optional.empty(), new Slicing(5)));
        assertThat(dinner.table().guest()).isEmpty();
    }

    @Test
    void assignmentsTakeTextWhole() {
        assertThat(dinner("soup: tomato\n", "motto=a #1: b").value().motto()).isEqualTo("a #1: b");
        assertThat(dinner("soup: tomato\n", "motto='- x'").value().motto()).isEqualTo("- x");
        assertThat(dinner("soup: tomato\n", "motto=*").value().motto()).isEqualTo("*");
        assertThat(dinner("soup: tomato\n", "motto=a=b").value().motto()).isEqualTo("a=b");
        assertThat(dinner("soup: tomato\n", "seed=-3").value().seed()).isEqualTo(-3);
    }

    @Test
    void layersOfACommandLineAreItsFilesAndThenItsAssignments(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("soup.yaml"), "soup: tomato\nseed: 4\n");
        List<SettingsTree> layers = SettingsFile.layers(List.of(file), List.of("table.seats=3", "table.guest=Ann"));
        BoundSettings<Dinner> bound = SettingsBinder.bind(Dinner.class, Kitchen.CHOICES, layers);
        assertThat(bound.value().table()).isEqualTo(new Table(3, Bowl.DEEP_PLATE, Optional.of("Ann")));
        assertThat(bound.effective().find("seed").orElseThrow().origin()).isEqualTo(file + ":2");
    }

    @Test
    void aDefaultThatDiffersBetweenTypesDoesNotLendItsKeys() {
        record Plain(
                @Setting(value = "pepper", help = "seasoning")
                Spice spice) implements HotSoup.Config {}
        record Fancy(
                @Setting(value = "curry", help = "seasoning")
                Spice spice) implements HotSoup.Config {}
        ChoiceModule module = new ChoiceModule() {
            @Override
            protected void configure() {
                choice(HotSoup.Config.class, "plain", Plain.class);
                choice(HotSoup.Config.class, "fancy", Fancy.class);
            }
        };
        Choices choices = Choices.of(List.of(module, new Kitchen.SpiceModule()));
        SettingsTree file = SettingsTree.readYaml("soup: {type: fancy, spice: {seeds: [x], strength: 1}}\n", "a.yaml");
        BoundSettings<Dinner> bound = SettingsBinder.bind(
                Dinner.class, choices, List.of(file, SettingsTree.empty().withOverride("soup=plain")));
        assertThat(bound.value().soup()).isEqualTo(new Plain(new Pepper(1)));
    }

    @Test
    void readsFilesFromWindowsEditors() {
        assertThat(dinner("\uFEFFsoup: tomato\r\ntable:\r\n  seats: 3\r\n")
                        .value()
                        .table()
                        .seats())
                .isEqualTo(3);
    }

    @Test
    void aConstructorThatFailsOtherwiseIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Kitchen.defaults(Kitchen.Fragile.class, Kitchen.CHOICES))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("by zero");
    }

    @Test
    void aComponentThatNoFileCanFillIsNamed() {
        record Odd(@Setting(help = "lists") List<List<String>> lists) {}
        assertThatThrownBy(() -> Kitchen.defaults(Odd.class, Kitchen.CHOICES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Odd.lists: no settings file can fill a java.util.List<java.util.List");
    }
}
