package io.github.narrows.train.imported;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a published file names the layers of its network. */
public enum NameScheme {
    /** Those of taming-transformers, latent diffusion and the first Stable Diffusion. */
    TAMING(new LayerNames(
            new LayerNames.Levels("down.#", "up.#", false, "downsample.conv", "upsample.conv"),
            new LayerNames.Parts("block.#", "nin_shortcut", "attn.#", "norm_out"),
            new LayerNames.Middle("mid", List.of("block_1", "block_2"), "attn_1"),
            Map.of(
                    "norm", List.of("norm"),
                    "query", List.of("q"),
                    "key", List.of("k"),
                    "value", List.of("v"),
                    "projection", List.of("proj_out")))),

    /** Those of AutoencoderKL in diffusers; before 2023 it had other names for the parts of attention. */
    DIFFUSERS_KL(new LayerNames(
            new LayerNames.Levels("down_blocks.#", "up_blocks.#", true, "downsamplers.0.conv", "upsamplers.0.conv"),
            new LayerNames.Parts("resnets.#", "conv_shortcut", "attentions.#", "conv_norm_out"),
            new LayerNames.Middle("mid_block", List.of("resnets.0", "resnets.1"), "attentions.0"),
            Map.of(
                    "norm", List.of("group_norm"),
                    "query", List.of("to_q", "query"),
                    "key", List.of("to_k", "key"),
                    "value", List.of("to_v", "value"),
                    "projection", List.of("to_out.0", "proj_attn"))));

    private final LayerNames layers;

    NameScheme(LayerNames layers) {
        this.layers = layers;
    }

    LayerNames layers() {
        return layers;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
