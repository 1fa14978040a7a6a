package io.github.narrows.train.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.serving.weights.WeightsMismatchException;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file tells, and what it is refused for. */
class WeightImportTest {
    private static final Choices CHOICES = Choices.discover();

    @TempDir
    private Path folder;

    @Test
    void allNamesGiveTheSameWeights() throws IOException {
        for (SortedMap<String, HostTensor> taming :
                List.of(PublishedTensors.vqgan(), PublishedTensors.autoencoderKl())) {
            SortedMap<String, HostTensor> expected =
                    imported(taming, NameScheme.TAMING).variables();
            assertThat(imported(PublishedTensors.diffusers(taming), NameScheme.DIFFUSERS_KL)
                            .variables())
                    .isEqualTo(expected);
            assertThat(imported(PublishedTensors.earlyDiffusers(taming), NameScheme.DIFFUSERS_KL)
                            .variables())
                    .isEqualTo(expected);
        }
    }

    @Test
    void theNetworkIsToldByNamesAndShapes() throws IOException {
        assertThat(imported(PublishedTensors.vqgan(), NameScheme.TAMING).network())
                .isEqualTo("""
                        model: {type: vqgan, hidden-channels: 32, channel-multipliers: [1, 2], residual-blocks: 1, \
                        attention-at: [2], middle-attention: true, norm-groups: 32, latent-channels: 4}
                        bottleneck: {type: vq, codebook-size: 16, update: gradient, revival: none, code-channels: 3}
                        """);
        SortedMap<String, HostTensor> plain = PublishedTensors.autoencoderKl();
        plain.keySet().removeIf(name -> name.contains("attn"));
        assertThat(imported(plain, NameScheme.TAMING).network()).isEqualTo("""
                        model: {type: vqgan, hidden-channels: 32, channel-multipliers: [1, 2], residual-blocks: 1, \
                        attention-at: [], middle-attention: false, norm-groups: 32, latent-channels: 8}
                        bottleneck: {type: gaussian, code-channels: 3}
                        """);
    }

    @Test
    void whatOnlyTheTrainingNeededIsPassedOver() throws IOException {
        SortedMap<String, HostTensor> published = PublishedTensors.vqgan();
        int tensors = published.size();
        published.put("loss.discriminator.main.0.weight", HostTensor.ofFloats(new float[3], 3));
        published.put("loss.logvar", HostTensor.ofFloats(new float[1]));
        WeightImport weights = imported(published, NameScheme.TAMING);
        assertThat(weights.ignored()).isEqualTo(2);
        assertThat(weights.tensors()).isEqualTo(tensors);
    }

    @Test
    void aNetworkMayBeAPartOfALargerFile() throws IOException {
        SortedMap<String, HostTensor> published = PublishedTensors.autoencoderKl();
        SortedMap<String, HostTensor> whole = new TreeMap<>();
        published.forEach((name, tensor) -> whole.put("first_stage_model." + name, tensor));
        whole.put("model.diffusion_model.out.2.bias", HostTensor.ofFloats(new float[4], 4));
        assertThatThrownBy(() -> imported(whole, NameScheme.TAMING))
                .isInstanceOf(WeightsMismatchException.class)
                .hasMessage(
                        file() + " has no usable 'encoder.conv_in.weight', without which its network cannot be told;"
                                + " try --prefix first_stage_model.");

        WeightImport weights = WeightImport.read(
                new WeightImport.Request(file(), NameScheme.TAMING, "first_stage_model.", 32, 32),
                SettingsTree.empty(),
                CHOICES);
        assertThat(weights.ignored()).isEqualTo(1);
        assertThat(weights.variables())
                .isEqualTo(imported(published, NameScheme.TAMING).variables());
    }

    @Test
    void namesOfTheOtherKindAreRecognised() {
        assertThatThrownBy(
                        () -> imported(PublishedTensors.diffusers(PublishedTensors.autoencoderKl()), NameScheme.TAMING))
                .hasMessageEndingWith("; its names are those of --names diffusers-kl");
        assertThatThrownBy(() -> imported(PublishedTensors.autoencoderKl(), NameScheme.DIFFUSERS_KL))
                .hasMessageEndingWith("; its names are those of --names taming");
    }

    @Test
    void everythingThatDoesNotFitIsToldTogether() {
        SortedMap<String, HostTensor> published = PublishedTensors.vqgan();
        published.remove("decoder.mid.attn_1.k.weight");
        published.remove("quant_conv.bias");
        published.put("decoder.up.0.block.1.norm2.bias", HostTensor.ofFloats(new float[16], 16));
        published.put("encoder.conv_out.weight", HostTensor.ofFloats(new float[4 * 64], 4, 64, 1, 1));
        published.put("model_ema.decay", HostTensor.ofFloats(new float[1]));
        assertThatThrownBy(() -> imported(published, NameScheme.TAMING))
                .isInstanceOf(WeightsMismatchException.class)
                .hasMessage(file()
                        + " does not hold what the network that its names and shapes tell of is made of:\n"
                        + "  missing: decoder.mid.attn_1.k.weight [64, 64, 1, 1]\n"
                        + "  missing: quant_conv.bias [3]\n"
                        + "  not of this network: model_ema.decay\n"
                        + "  of another shape: decoder.up.0.block.1.norm2.bias is [16] and must be [32]\n"
                        + "  of another shape: encoder.conv_out.weight is [4, 64, 1, 1] and must be [4, 64, 3, 3]");
    }

    /** The structure does not hang on any one tensor, but for the codebook. */
    @Test
    void aTensorThatIsTakenAwayIsTheOnlyOneThatIsMissed() {
        for (String name : List.of(
                "encoder.conv_in.weight",
                "encoder.down.0.block.0.conv1.weight",
                "encoder.down.1.block.0.conv1.weight",
                "encoder.down.1.attn.0.q.weight",
                "encoder.conv_out.weight",
                "quant_conv.weight",
                "decoder.conv_in.weight")) {
            SortedMap<String, HostTensor> published = PublishedTensors.vqgan();
            String shape = published.remove(name).shape().toString();
            assertThatThrownBy(() -> imported(published, NameScheme.TAMING))
                    .hasMessage(file()
                            + " does not hold what the network that its names and shapes tell of is made of:\n  missing: "
                            + name + " " + shape);
        }
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        SortedMap<String, HostTensor> published = PublishedTensors.vqgan();
        float[] broken = new float[64];
        broken[7] = Float.NaN;
        published.put("encoder.norm_out.bias", HostTensor.ofFloats(broken, 64));
        assertThatThrownBy(() -> imported(published, NameScheme.TAMING))
                .hasMessage(file() + ": tensor 'encoder.norm_out.bias' holds NaN");
    }

    @Test
    void channelsThatAreNoMultiplesAreRefused() {
        SortedMap<String, HostTensor> published = PublishedTensors.vqgan();
        for (String layer : List.of("conv1", "conv2", "norm2")) {
            published.put("encoder.down.1.block.0." + layer + ".weight", HostTensor.ofFloats(new float[48], 48));
        }
        assertThatThrownBy(() -> imported(published, NameScheme.TAMING))
                .hasMessage(
                        file() + " cannot be imported: level 2 has 48 channels, which is no multiple of the 32 behind"
                                + " the first convolution");
    }

    @Test
    void imagesOfOtherChannelsAreRefused() {
        assertThatThrownBy(() -> {
                    PublishedTensors.write(file(), PublishedTensors.vqgan());
                    WeightImport.read(
                            new WeightImport.Request(file(), NameScheme.TAMING, "", 32, 32),
                            SettingsTree.empty().withOverride("dataset.type=idx"),
                            CHOICES);
                })
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("takes 3");
    }

    @Test
    void aFileOfAnotherFormatIsRefused() throws IOException {
        Files.writeString(file(), "no tensors here, but a text that is long enough");
        assertThatThrownBy(() -> read(NameScheme.TAMING))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("FILE: " + file() + " is not a whole tensor file")
                .hasMessageEndingWith("into which a checkpoint of PyTorch has to be converted");
        Files.delete(file());
        assertThatThrownBy(() -> read(NameScheme.TAMING)).hasMessage("FILE: there is no file " + file());
    }

    private Path file() {
        return folder.resolve("weights.safetensors");
    }

    private WeightImport imported(SortedMap<String, HostTensor> published, NameScheme names) throws IOException {
        PublishedTensors.write(file(), published);
        return read(names);
    }

    private WeightImport read(NameScheme names) throws IOException {
        return WeightImport.read(new WeightImport.Request(file(), names, "", 32, 32), SettingsTree.empty(), CHOICES);
    }
}
