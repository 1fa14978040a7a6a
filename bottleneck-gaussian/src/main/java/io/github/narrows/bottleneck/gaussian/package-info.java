/**
 * Bottlenecks that leave latents real-valued.
 *
 * <ul>
 *   <li>{@link io.github.narrows.bottleneck.gaussian.NoneConfig none} passes them through: what a model can do when nothing
 *       is constrained, and so the control of every comparison;
 *   <li>{@link io.github.narrows.bottleneck.gaussian.GaussianConfig gaussian} is that of the VAE and of latent diffusion's
 *       AutoencoderKL: the decoder sees draws from a normal distribution, and what they tell it is charged.
 * </ul>
 */
@NullMarked
package io.github.narrows.bottleneck.gaussian;

import org.jspecify.annotations.NullMarked;
