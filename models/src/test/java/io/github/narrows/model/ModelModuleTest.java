package io.github.narrows.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.settings.ChoiceModule;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ModelModuleTest {
    @Test
    void isFoundOnTheClassPath() {
        assertThat(ServiceLoader.load(ChoiceModule.class)).hasAtLeastOneElementOfType(ModelModule.class);
    }
}
