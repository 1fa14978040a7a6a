package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Section;
import java.util.Optional;
import java.util.stream.Stream;

/** What layers say about one place of the settings, weakest first. */
final class Layered {
    private Layered() {}

    /**
     * What one layer wrote behind a key.
     *
     * @param declared the component that the layer could take it for
     * @param owner of the section that holds it
     */
    record Given(SettingsNode node, SettingComponent declared, Owner owner) {}

    /**
     * One layer's section.
     *
     * @param seenAs the record that the section configures as far as this layer and those below it know
     */
    record Part(Section section, Class<? extends Record> seenAs, Owner owner) {
        /** The value of a key, unless this layer wrote it for a setting of another type. */
        Stream<Given> given(SettingComponent component) {
            return Optional.ofNullable(SettingComponent.of(seenAs).get(component.key()))
                    .filter(component::isSameSetting)
                    .flatMap(declared -> section.child(component.key()).map(node -> new Given(node, declared, owner)))
                    .stream();
        }
    }
}
