package io.github.narrows.train.imported;

import java.util.List;
import java.util.Map;

/**
 * What one family of published files calls its layers: pieces of names that are joined by dots. A {@code #} stands for a
 * number, from 0.
 *
 * @param attention the names of each part of an attention layer, by the part's name here; the newest first
 */
record LayerNames(Levels levels, Parts parts, Middle middle, Map<String, List<String>> attention) {
    static final String ENCODER = "encoder";
    static final String DECODER = "decoder";
    static final String FIRST = "conv_in";
    static final String LAST = "conv_out";
    static final String BEFORE_CODES = "quant_conv";
    static final String BEHIND_CODES = "post_quant_conv";
    static final String QUANTISER = "quantize";
    static final String CODEBOOK = QUANTISER + ".embedding.weight";

    static final LayerNames TAMING = new LayerNames(
            new Levels("down.#", "up.#", false, "downsample.conv", "upsample.conv"),
            new Parts("block.#", "nin_shortcut", "attn.#", "norm_out"),
            new Middle("mid", List.of("block_1", "block_2"), "attn_1"),
            Map.of(
                    "norm", List.of("norm"),
                    "query", List.of("q"),
                    "key", List.of("k"),
                    "value", List.of("v"),
                    "projection", List.of("proj_out")));

    static final LayerNames DIFFUSERS_KL = new LayerNames(
            new Levels("down_blocks.#", "up_blocks.#", true, "downsamplers.0.conv", "upsamplers.0.conv"),
            new Parts("resnets.#", "conv_shortcut", "attentions.#", "conv_norm_out"),
            new Middle("mid_block", List.of("resnets.0", "resnets.1"), "attentions.0"),
            Map.of(
                    "norm", List.of("group_norm"),
                    "query", List.of("to_q", "query"),
                    "key", List.of("to_k", "key"),
                    "value", List.of("to_v", "value"),
                    "projection", List.of("to_out.0", "proj_attn")));

    /**
     * Levels of equal size.
     *
     * @param up of the decoder
     * @param innermostFirst whether those of the decoder are counted in the order in which it goes through them
     * @param halve the convolution that halves the sides
     * @param twice the convolution behind a doubling of the sides
     */
    record Levels(String down, String up, boolean innermostFirst, String halve, String twice) {}

    /**
     * What levels are made of.
     *
     * @param block a residual block
     * @param skip its 1x1 convolution
     * @param attention behind a block
     * @param lastNorm of the encoder and of the decoder
     */
    record Parts(String block, String skip, String attention, String lastNorm) {}

    /** The middle of the encoder and of the decoder. */
    record Middle(String name, List<String> blocks, String attention) {}

    /** A level of the encoder; that in the size of the image is 0. */
    String down(int level) {
        return ENCODER + "." + numbered(levels.down(), level);
    }

    /** The level of the decoder that makes what {@link #down} of this number sees. */
    String up(int level, int count) {
        return DECODER + "." + numbered(levels.up(), levels.innermostFirst() ? count - 1 - level : level);
    }

    String block(String level, int block) {
        return level + "." + numbered(parts.block(), block);
    }

    String attention(String level, int block) {
        return level + "." + numbered(parts.attention(), block);
    }

    /** @param side encoder or decoder */
    String middle(String side) {
        return side + "." + middle.name();
    }

    private static String numbered(String template, int number) {
        return template.replace("#", Integer.toString(number));
    }
}
