package io.github.narrows.settings.binding;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Names;
import io.github.narrows.settings.choice.Choices;
import java.util.Optional;

/**
 * Whose settings a section holds.
 *
 * @param name the choice with its jar; empty for a section that no choice owns
 * @param kind of the choice whose own section it is; empty below it
 */
record SectionOwner(String name, Optional<Class<?>> kind) {
    static final SectionOwner NOBODY = new SectionOwner("", Optional.empty());

    static SectionOwner of(Choice<?> choice) {
        String name = Names.ofKind(choice.kind()) + " \"" + choice.id() + "\" of " + Choices.origin(choice);
        return new SectionOwner(name, Optional.of(choice.kind()));
    }

    /** The owner of a section within this one. */
    SectionOwner below() {
        return new SectionOwner(name, Optional.empty());
    }

    /** The subject of a sentence about what may stand in the section. */
    String subject() {
        if (kind.isPresent()) {
            return name;
        }
        return name.isEmpty() ? "this section" : "this section of " + name;
    }
}
