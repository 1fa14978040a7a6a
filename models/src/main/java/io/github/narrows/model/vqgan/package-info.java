/**
 * The convolutional layers of VQGAN (Esser et al. 2021) and of latent diffusion's first stage (Rombach et al. 2022): residual
 * blocks with group normalisation and swish, attention where sides are small, nearest-neighbour enlargement.
 *
 * <p>The 1x1 convolutions that those put around their bottleneck are not here. In front of it they follow a convolution
 * without anything between, and behind it another one follows, so with as many channels on either side they add nothing;
 * with fewer they are a bottleneck's {@code code-channels}.
 */
@NullMarked
package io.github.narrows.model.vqgan;

import org.jspecify.annotations.NullMarked;
