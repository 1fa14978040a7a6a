package io.github.narrows.settings.plugins;

import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.settings.Setting;

/** A kind with rival plug-ins, which tests pack into jars of their own. */
public interface Hat {
    record Bowler(@Setting(value = "1", help = "size") int size) implements Hat {}

    record TopHat(@Setting(value = "1", help = "size") int size) implements Hat {}

    /** Offers a hat. */
    final class LeftModule extends ChoiceModule {
        @Override
        protected void configure() {
            choice(Hat.class, "bowler", Bowler.class);
        }
    }

    /** What an installation may lack. */
    abstract class Lost extends ChoiceModule {}

    /** Offers nothing, and cannot be loaded without what it extends. */
    final class OrphanModule extends Lost {
        @Override
        protected void configure() {}
    }

    /** What an installation may lack, too. */
    record Ribbon() {}

    record Ribboned(Ribbon ribbon) implements Hat {}

    /** Offers settings that cannot be read without what they hold. */
    final class RibbonedModule extends ChoiceModule {
        @Override
        protected void configure() {
            choice(Hat.class, "ribboned", Ribboned.class);
        }
    }

    /** Offers another hat by the same name. */
    final class RightModule extends ChoiceModule {
        @Override
        protected void configure() {
            choice(Hat.class, "bowler", TopHat.class);
        }
    }

    /** Means to replace a hat. */
    final class ReplacingModule extends ChoiceModule {
        @Override
        protected void configure() {
            replaceChoice(Hat.class, "bowler", TopHat.class);
        }
    }

    /** Replaces it as well. */
    final class OtherReplacingModule extends ChoiceModule {
        @Override
        protected void configure() {
            replaceChoice(Hat.class, "bowler", Bowler.class);
        }
    }
}
