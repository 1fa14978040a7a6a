package io.github.narrows.bottleneck.gaussian;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import java.util.Optional;

/**
 * Settings of {@code gaussian}, the bottleneck of the variational autoencoder (Kingma and Welling 2014).
 *
 * <p><b>Weights of papers.</b> The loss of the images is a mean over their P = height x width x channels numbers, so the KL
 * divergence is a mean too, over the n code numbers of an image (n = positions x code channels); both are means over the
 * batch. With w for {@link #klWeight}:
 *
 * <ul>
 *   <li>sum of squares + b KL(sum), as in most VAE code: w = b n / P;
 *   <li>mean of squares + b KL(sum), as in PyTorch-VAE's {@code kld_weight}: w = b n;
 *   <li>the negative evidence bound with pixels of variance s^2: w = 2 s^2 n / P;
 *   <li>latent diffusion's sum of |x| + 1e-6 KL(sum): w = 1e-6 n / P beside {@code loss: l1}.
 * </ul>
 *
 * <p>At 32x32x3 pixels and 8x8x16 codes, n / P is 1/3.
 */
public record GaussianConfig(
        @Setting(
                value = "1e-3",
                min = 0,
                help = "weight of the KL divergence, which is a mean over the numbers of a code, in nats")
        float klWeight,

        @Setting(value = "0", min = 0, help = "steps over which the weight of the KL divergence rises")
        long warmUp,

        @Setting(
                value = "0",
                min = 0,
                help = "KL divergence of a channel, in bits for each of its numbers, below which the loss counts"
                        + " it as this much")
        float freeBits,

        @Setting(
                value = "",
                min = 1,
                max = 1 << 16,
                help = "channels of the codes, which are projected back to those of the latents; none takes the"
                        + " channels of the latents without a projection")
        Optional<Integer> codeChannels)
        implements Bottleneck.Config {
    /** What a file that names nothing but {@code type: gaussian} gets. */
    public static final GaussianConfig DEFAULTS = new GaussianConfig(1e-3f, 0, 0, Optional.empty());

    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        return new GaussianBottleneck(scope, shape, this);
    }
}
