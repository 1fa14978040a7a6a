package io.github.narrows.settings.binding;

import io.github.narrows.settings.SettingsNode.Section;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One layer's section.
 *
 * @param seenAs the record that the section configures as far as this layer and those below it know
 */
record LayerSection(Section section, Class<? extends Record> seenAs, SectionOwner owner) {
    /** The value of a key, unless this layer wrote it for a setting of another type. */
    Stream<LayerValue> given(SettingComponent component) {
        return Optional.ofNullable(SettingComponent.of(seenAs).get(component.key()))
                .filter(component::isSameSetting)
                .flatMap(declared -> section.child(component.key()).map(node -> new LayerValue(node, declared, owner)))
                .stream();
    }
}
