package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.Dataset;
import io.github.narrows.data.picture.Crop;
import io.github.narrows.data.picture.Resize;
import io.github.narrows.data.sets.leaves.DeadLeavesConfig;
import io.github.narrows.settings.Choice;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatasetModuleTest {
    private static final Choices CHOICES = Choices.discover();

    private record Root(
            @Setting(value = "dead-leaves", help = "images") Dataset.Config dataset) {}

    private static Dataset.Config bind(String section) {
        SettingsTree file = SettingsTree.readYaml("dataset: {" + section + "}", "test.yaml");
        return SettingsBinder.bind(file, Root.class, CHOICES).value().dataset;
    }

    @Test
    void offersDataSetsAndProtocols() {
        assertThat(CHOICES.of(Dataset.Config.class))
                .extracting(Choice::id)
                .containsExactlyInAnyOrder("cifar10", "idx", "images", "latents", "dead-leaves");
        assertThat(CHOICES.of(Resize.class))
                .hasSize(5)
                .allSatisfy(
                        choice -> assertThat(choice.settings().getConstructor().newInstance())
                                .hasToString(choice.id()));
    }

    @Test
    void hasTheSameDefaultsInFilesAndInJava() {
        assertThat(bind("type: cifar10")).isEqualTo(Cifar10Config.DEFAULTS);
        assertThat(bind("type: idx")).isEqualTo(IdxConfig.DEFAULTS);
        assertThat(bind("type: dead-leaves")).isEqualTo(DeadLeavesConfig.DEFAULTS);
        assertThat(bind("type: images, path: faces.zip")).isEqualTo(ImagesConfig.of(Path.of("faces.zip"), 64));
    }

    @Test
    void tellsGreyFromColourWithoutTheData() {
        assertThat(bind("type: idx").channels()).isEqualTo(1);
        assertThat(bind("type: dead-leaves").channels()).isEqualTo(3);
    }

    @Test
    void readsNestedProtocols() {
        assertThat(bind("type: images, path: p, resize: {type: crop}, broken: skip, crop: 4"))
                .isEqualTo(new ImagesConfig(Path.of("p"), 64, new Crop(), 0.1, 0.1, false, 4, Broken.SKIP));
    }

    @Test
    void asksForThePathOfPictures() {
        assertThatThrownBy(() -> bind("type: images"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("dataset.path");
    }
}
