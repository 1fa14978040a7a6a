package io.github.narrows.settings.binding;

import io.github.narrows.settings.Choice;
import io.github.narrows.settings.choice.Choices;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which choices a settings record is made of, at any depth. */
public final class ChoicesInUse {
    private final Choices choices;
    private final Set<Choice<?>> found = new LinkedHashSet<>();

    private ChoicesInUse(Choices choices) {
        this.choices = choices;
    }

    /** In the order of the settings; a record that no module offers is passed over. */
    public static Set<Choice<?>> of(Record settings, Choices choices) {
        ChoicesInUse use = new ChoicesInUse(choices);
        use.addAll(settings);
        return use.found;
    }

    private void addAll(Record settings) {
        SettingComponent.of(settings.getClass())
                .values()
                .forEach(component -> add(component.type(), component.valueIn(settings)));
    }

    private void add(SettingType type, Object value) {
        if (type instanceof SettingType.OneOf choice) {
            choices.choiceOf(choice.kind(), value).ifPresent(found::add);
        }
        if (type instanceof SettingType.OptionalOf optional) {
            ((Optional<?>) value).ifPresent(inner -> add(optional.inner(), inner));
        } else if (type instanceof SettingType.ListOf list) {
            ((List<?>) value).forEach(item -> add(list.item(), item));
        } else if (value instanceof Record inner && !(type instanceof ScalarType)) {
            addAll(inner);
        }
    }
}
