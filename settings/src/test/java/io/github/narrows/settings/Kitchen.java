package io.github.narrows.settings;

import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small world of choices to configure: soups, which may have spices, served in a setting of the table. */
final class Kitchen {
    private Kitchen() {}

    /** A record as it is when nothing is set. */
    static <R extends Record> R defaults(Class<R> type, Choices choices) {
        return SettingsBinder.bind(type, choices, List.of()).value();
    }

    /** A kind named after its enclosing interface. */
    interface HotSoup {
        interface Config {}
    }

    @Kind("spice mix")
    interface Spice {}

    enum Bowl {
        DEEP_PLATE,
        CUP
    }

    record Pepper(
            @Setting(value = "0.5", min = 0, max = 1, help = "share of black pepper")
            float strength) implements Spice {}

    record Curry(
            @Setting(value = "0.25", min = 0, max = 1, help = "share of turmeric")
            float strength,

            @Setting(value = "[cumin, clove]", help = "what is ground")
            List<String> seeds)
            implements Spice {}

    record Tomato(
            @Setting(value = "8", min = 2, max = 512, help = "number of tomatoes")
            int tomatoes,

            @Setting(value = "1.5", min = 0, help = "litres of water")
            double water,

            @Setting(value = "pepper", help = "seasoning") Spice spice)
            implements HotSoup.Config {
        Tomato {
            if (water > tomatoes) {
                throw SettingsException.of("water", "must be at most tomatoes (" + tomatoes + "), found " + water);
            }
        }
    }

    record Leek(
            @Setting(help = "number of leeks") int leeks,

            @Setting(value = "2", min = 0, help = "litres of water")
            double water,

            @Setting(value = "", help = "seasoning, if any") Optional<Spice> spice,
            Slicing slicing)
            implements HotSoup.Config {
        Leek {
            if (leeks == 13) {
                throw new IllegalArgumentException("13 leeks bring bad luck");
            }
        }
    }

    record Fragile(@Setting(value = "0", help = "divisor") int divisor) {
        Fragile {
            if (divisor == 0) {
                throw new ArithmeticException("by zero");
            }
        }
    }

    record Slicing(
            @Setting(value = "5", min = 1, help = "millimetres")
            int thickness) {}

    record Table(
            @Setting(value = "4", min = 1, help = "people at the table")
            int seats,

            @Setting(value = "deep-plate", help = "what to eat from")
            Bowl bowl,

            @Setting(value = "", help = "name of the guest of honour")
            Optional<String> guest) {}

    record Dinner(
            @Setting(value = "1", help = "seed") long seed,
            @Setting(help = "the first course") HotSoup.Config soup,
            Table table,

            @Setting(value = "recipes/book.txt", help = "where recipes come from")
            Path book,

            @Setting(value = "[18, 20]", min = 0, max = 23, help = "hours of serving")
            List<Integer> hours,

            @Setting(value = "false", help = "whether candles burn")
            boolean candles,

            @Setting(value = "none", help = "what the cook says")
            String motto) {}

    record Rack(
            @Setting(value = "[pepper, {type: curry, strength: 0.5}]", help = "what stands on it")
            List<Spice> spices) {}

    static final class SoupModule extends ChoiceModule {
        @Override
        protected void configure() {
            choice(HotSoup.Config.class, "tomato", Tomato.class);
            choice(HotSoup.Config.class, "leek", Leek.class);
        }
    }

    static final class SpiceModule extends ChoiceModule {
        @Override
        protected void configure() {
            choice(Spice.class, "pepper", Pepper.class);
            choice(Spice.class, "curry", Curry.class);
        }
    }

    static final Choices CHOICES = Choices.of(List.of(new SoupModule(), new SpiceModule()));

    /** Binds YAML texts as files a.yaml, b.yaml... and then assignments. */
    static BoundSettings<Dinner> dinner(List<String> files, String... assignments) {
        List<SettingsTree> layers = new ArrayList<>();
        for (String file : files) {
            layers.add(SettingsTree.readYaml(file, (char) ('a' + layers.size()) + ".yaml"));
        }
        SettingsTree overrides = SettingsTree.empty();
        for (String assignment : assignments) {
            overrides = overrides.withOverride(assignment);
        }
        layers.add(overrides);
        return SettingsBinder.bind(Dinner.class, CHOICES, layers);
    }

    static BoundSettings<Dinner> dinner(String file, String... assignments) {
        return dinner(List.of(file), assignments);
    }
}
