package io.github.narrows.train.imported;

import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Random weights of a small network under published names: 32 channels, multipliers 1 and 2, a residual block each level and
 * attention on the lower one. Names are written out, so that they are not those of the code that is tested.
 */
final class PublishedTensors {
    static final int CODE_CHANNELS = 3;
    static final int LATENT_CHANNELS = 4;
    static final int CODEBOOK_SIZE = 16;

    private final SplittableRandom random = new SplittableRandom(5);
    private final SortedMap<String, HostTensor> tensors = new TreeMap<>();

    private PublishedTensors() {}

    /** As a VQGAN of taming-transformers has them. */
    static SortedMap<String, HostTensor> vqgan() {
        PublishedTensors file = new PublishedTensors();
        file.network(LATENT_CHANNELS, LATENT_CHANNELS);
        file.convolution("quant_conv", CODE_CHANNELS, LATENT_CHANNELS, 1);
        file.convolution("post_quant_conv", LATENT_CHANNELS, CODE_CHANNELS, 1);
        file.put("quantize.embedding.weight", 0, 1, CODEBOOK_SIZE, CODE_CHANNELS);
        return file.tensors;
    }

    /** As the AutoencoderKL of latent diffusion has them. */
    static SortedMap<String, HostTensor> autoencoderKl() {
        PublishedTensors file = new PublishedTensors();
        file.network(2 * LATENT_CHANNELS, LATENT_CHANNELS);
        file.convolution("quant_conv", 2 * CODE_CHANNELS, 2 * LATENT_CHANNELS, 1);
        file.convolution("post_quant_conv", LATENT_CHANNELS, CODE_CHANNELS, 1);
        return file.tensors;
    }

    /** As later ones have them, whose encoder gives means and log-variances itself. */
    static SortedMap<String, HostTensor> autoencoderKlWithoutProjections() {
        PublishedTensors file = new PublishedTensors();
        file.network(2 * LATENT_CHANNELS, LATENT_CHANNELS);
        return file.tensors;
    }

    /** The same tensors under the names of diffusers; maps of attention are linear layers there. */
    static SortedMap<String, HostTensor> diffusers(SortedMap<String, HostTensor> taming) {
        return renamed(
                taming,
                name -> inDiffusers(name)
                        .replaceFirst("\\.q\\.", ".to_q.")
                        .replaceFirst("\\.k\\.", ".to_k.")
                        .replaceFirst("\\.v\\.", ".to_v.")
                        .replace(".proj_out.", ".to_out.0."));
    }

    /** The same tensors under the names that diffusers had at first. */
    static SortedMap<String, HostTensor> earlyDiffusers(SortedMap<String, HostTensor> taming) {
        return renamed(
                taming,
                name -> inDiffusers(name)
                        .replaceFirst("\\.q\\.", ".query.")
                        .replaceFirst("\\.k\\.", ".key.")
                        .replaceFirst("\\.v\\.", ".value.")
                        .replace(".proj_out.", ".proj_attn."));
    }

    private static String inDiffusers(String name) {
        return name.replaceFirst("(attn\\S*)\\.norm\\.", "$1.group_norm.")
                .replace("encoder.down.0.", "encoder.down_blocks.0.")
                .replace("encoder.down.1.", "encoder.down_blocks.1.")
                .replace("decoder.up.1.", "decoder.up_blocks.0.")
                .replace("decoder.up.0.", "decoder.up_blocks.1.")
                .replace(".downsample.", ".downsamplers.0.")
                .replace(".upsample.", ".upsamplers.0.")
                .replace(".block.", ".resnets.")
                .replace(".attn.", ".attentions.")
                .replace(".mid.block_1.", ".mid_block.resnets.0.")
                .replace(".mid.block_2.", ".mid_block.resnets.1.")
                .replace(".mid.attn_1.", ".mid_block.attentions.0.")
                .replace(".nin_shortcut.", ".conv_shortcut.")
                .replace(".norm_out.", ".conv_norm_out.");
    }

    private static SortedMap<String, HostTensor> renamed(
            SortedMap<String, HostTensor> taming, UnaryOperator<String> rename) {
        SortedMap<String, HostTensor> named = new TreeMap<>();
        taming.forEach((name, tensor) -> {
            String other = rename.apply(name);
            boolean linear = other.contains(".to_") && other.endsWith(".weight");
            List<Long> shape = linear ? tensor.shape().subList(0, 2) : tensor.shape();
            named.put(other, new HostTensor(tensor.dtype(), shape, tensor.data()));
        });
        return named;
    }

    static Path write(Path file, SortedMap<String, HostTensor> tensors) throws IOException {
        TensorFile.write(file, tensors, new TreeMap<>());
        return file;
    }

    private void network(int latents, int decoderLatents) {
        convolution("encoder.conv_in", 32, 3, 3);
        block("encoder.down.0.block.0", 32, 32);
        convolution("encoder.down.0.downsample.conv", 32, 32, 3);
        block("encoder.down.1.block.0", 64, 32);
        attention("encoder.down.1.attn.0");
        middle("encoder");
        norm("encoder.norm_out", 64);
        convolution("encoder.conv_out", latents, 64, 3);
        convolution("decoder.conv_in", 64, decoderLatents, 3);
        middle("decoder");
        for (int i = 0; i < 2; i++) {
            block("decoder.up.1.block." + i, 64, 64);
            attention("decoder.up.1.attn." + i);
        }
        convolution("decoder.up.1.upsample.conv", 64, 64, 3);
        block("decoder.up.0.block.0", 32, 64);
        block("decoder.up.0.block.1", 32, 32);
        norm("decoder.norm_out", 32);
        convolution("decoder.conv_out", 3, 32, 3);
    }

    private void middle(String side) {
        block(side + ".mid.block_1", 64, 64);
        attention(side + ".mid.attn_1");
        block(side + ".mid.block_2", 64, 64);
    }

    private void block(String name, int out, int in) {
        norm(name + ".norm1", in);
        convolution(name + ".conv1", out, in, 3);
        norm(name + ".norm2", out);
        convolution(name + ".conv2", out, out, 3);
        if (out != in) {
            convolution(name + ".nin_shortcut", out, in, 1);
        }
    }

    private void attention(String name) {
        norm(name + ".norm", 64);
        for (String part : List.of("q", "k", "v", "proj_out")) {
            convolution(name + "." + part, 64, 64, 1);
        }
    }

    private void convolution(String name, int out, int in, int side) {
        put(name + ".weight", 0, Math.sqrt(3.0 / (in * side * side)), out, in, side, side);
        put(name + ".bias", 0, 0.3, out);
    }

    private void norm(String name, int channels) {
        put(name + ".weight", 1, 0.3, channels);
        put(name + ".bias", 0, 0.3, channels);
    }

    /** Uniform around a middle. */
    private void put(String name, double middle, double most, int... shape) {
        int count = 1;
        long[] lengths = new long[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            lengths[axis] = shape[axis];
            count *= shape[axis];
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (middle + most * (2 * random.nextDouble() - 1));
        }
        tensors.put(name, HostTensor.ofFloats(values, lengths));
    }
}
