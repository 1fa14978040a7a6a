package io.github.narrows.settings;

import static io.github.narrows.settings.Golden.assertMessage;
import static io.github.narrows.settings.Kitchen.dinner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsMessagesTest {
    @Test
    void unknownKeyIsToldWithTheNearestKnownOne() {
        assertMessage("unknown-key", () -> dinner("soup:\n  type: tomato\n  tomatos: 3\n"));
    }

    @Test
    void unknownKeyWithNothingNearIsToldWithTheKnownOnes() {
        assertMessage("unknown-key-far", () -> dinner("soup: tomato\ntable:\n  colour: red\nzebra: 1\n"));
    }

    @Test
    void aKeyWrittenTooHighIsToldWithItsPlace() {
        assertMessage("key-too-high", () -> dinner("soup: tomato\nseats: 4\nstrength: 2\nwidth: 3\n"));
    }

    @Test
    void unknownKeyBelowAChoiceNamesTheChoice() {
        assertMessage("unknown-key-below", () -> dinner("soup: {type: leek, leeks: 1, slicing: {width: 3}}\n"));
    }

    @Test
    void wrongTypeIsToldWithWhatWasExpected() {
        assertMessage("wrong-type", () -> dinner("""
                        seed: 1.5
                        soup: {type: tomato, tomatoes: 3.0, water: lots, spice: {strength: .nan}}
                        table: 4
                        hours: [7, noon]
                        candles: "yes"
                        book: [a, b]
                        motto: {a: b}
                        """));
    }

    @Test
    void numberThatIsNoWholeNumberOrDoesNotFitIsRefused() {
        assertMessage("number-fit", () -> dinner("""
                        seed: 9223372036854775808
                        soup: {type: leek, leeks: 3000000000, water: 1e400, spice: {type: pepper, strength: 1e-60}}
                        table: {seats: 1e3}
                        """));
    }

    @Test
    void numberTooCloseToZeroIsRefusedHoweverItIsWritten() {
        assertMessage("number-close-to-zero", () -> dinner("""
                        seed: 1
                        soup: {type: leek, leeks: 3, water: 1.0e-400, spice: {type: pepper, strength: 1e-400}}
                        """));
    }

    @Test
    void listWithoutBracketsIsToldHowToBeWritten() {
        assertMessage("list-without-brackets", () -> dinner("soup: tomato\n", "hours=8, 5"));
    }

    @Test
    void whatSteersATerminalIsShownAsText() {
        assertMessage(
                "escapes",
                () -> dinner("soup: tomato\n\"\\e[2Jseeds\": 1\nmotto: [\"\\u202Egnikoj\"]\nseed: \"\\r1\"\n"));
    }

    @Test
    void ofManyProblemsTheFirstAreTold() {
        StringBuilder yaml = new StringBuilder("soup: tomato\n");
        for (int i = 0; i < 1000; i++) {
            yaml.append("key-").append(i).append(": 1\n");
        }
        SettingsException exception = catchThrowableOfType(SettingsException.class, () -> dinner(yaml.toString()));
        assertThat(exception.problems()).hasSize(1000);
        assertThat(exception.getMessage().lines()).hasSize(21).last().isEqualTo("and 980 more");
    }

    @Test
    void aFileThatCannotBeSettingsIsNotParsed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("weights.yaml"), "# " + "x".repeat(300_000) + "\nseed: [1\n");
        SettingsException exception = catchThrowableOfType(
                SettingsException.class,
                () -> SettingsFile.layers(List.of(file), List.of("seed=" + "1".repeat(300_000))));
        assertThat(exception.getMessage())
                .isEqualTo("--set: seed: is longer than 64 KiB, which no settings file needs; is it another file?\n"
                        + file + ": is longer than 64 KiB, which no settings file needs; is it another file?");
    }

    @Test
    void valueOutOfRangeIsToldWithTheRange() {
        assertMessage("out-of-range", () -> dinner("""
                        soup:
                          type: tomato
                          tomatoes: 513
                          water: -1
                          spice: {strength: 1.5}
                        hours: [18, 24]
                        """));
    }

    @Test
    void enumConstantIsToldWithTheConstants() {
        assertMessage("enum", () -> dinner("soup: tomato\ntable: {bowl: deep_plat}\n"));
    }

    @Test
    void problemsOfAllLayersAreToldAtOnceInTheOrderOfTheFiles() {
        List<String> files = List.of("soup: tomato\nseat: 3\nseed: x\n", "hours: [30]\n");
        assertMessage("several", () -> dinner(files, "table.seats=0", "candels=true"));
    }

    @Test
    void unknownTypeIsToldWithWhatTheClassPathOffers() {
        assertMessage("unknown-type", () -> dinner("soup: {type: tomatoe}\n"));
        assertMessage("unknown-nested-type", () -> dinner("soup: {type: tomato, spice: salt}\n"));
    }

    @Test
    void typeMustBeOneName() {
        assertMessage("type-not-a-name", () -> dinner("soup: {type: [tomato, leek]}\n"));
        assertMessage("choice-from-list", () -> dinner("soup: [tomato, leek]\n"));
    }

    @Test
    void missingSettingIsToldWithItsHelp() {
        assertMessage("required", () -> dinner("soup: leek\n"));
        assertMessage("required-choice", () -> Kitchen.defaults(Kitchen.Dinner.class, Kitchen.CHOICES));
        assertMessage("required-type", () -> dinner("seed: 3\nsoup: {leeks: 3}\n"));
    }

    @Test
    void keyOfAnotherTypeIsAnErrorWithinOneLayer() {
        assertMessage("key-of-another-type", () -> dinner("soup:\n  type: leek\n  leeks: 2\n  tomatoes: 3\n"));
        assertMessage("key-of-another-type-set", () -> dinner("soup: tomato\n", "soup.type=leek", "soup.tomatoes=3"));
    }

    @Test
    void ruleOfACompactConstructorNamesTheFullKey() {
        assertMessage("across-settings", () -> dinner("soup:\n  type: tomato\n  tomatoes: 4\n  water: 5\n"));
        assertMessage("across-settings-default", () -> dinner("seed: 2\nsoup:\n  type: leek\n  leeks: 13\n"));
    }

    @Test
    void commandLineValueMustBeAnAssignment() {
        assertMessage(
                "assignment", () -> SettingsFile.layers(List.of(), List.of("steps", "=3", "a..b=1", "a=[1", "b=")));
    }

    @Test
    void missingFilesAreToldTogether(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("vq-vae.yaml"), "seed: 1\n");
        Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4});
        SettingsException exception = catchThrowableOfType(
                SettingsException.class,
                () -> SettingsFile.layers(
                        List.of(
                                folder.resolve("vq-vea.yaml"),
                                folder.resolve("other.yaml"),
                                folder.resolve("latin.yaml"),
                                folder.resolve("none/other.yaml"),
                                folder),
                        List.of()));
        String message =
                exception.getMessage().replace(folder.toString(), "FOLDER").replace('\\', '/');
        assertThat(message + "\n").isEqualTo(Golden.read("messages/files.txt"));
    }
}
