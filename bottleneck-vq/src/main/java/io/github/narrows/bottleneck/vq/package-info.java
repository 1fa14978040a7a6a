/**
 * Vector quantisation (VQ-VAE, van den Oord et al. 2017): every latent vector is replaced by its nearest code.
 *
 * <p>{@link io.github.narrows.bottleneck.vq.VqConfig} is the factory; {@code VqBottleneck} holds a codebook with what moves,
 * starts and revives it, each a choice of its own ({@link io.github.narrows.bottleneck.vq.codebook}), and a
 * {@link io.github.narrows.bottleneck.vq.GradientEstimator}: how the gradient passes the choice of a code.
 *
 * <p>One pass makes an {@link io.github.narrows.bottleneck.vq.codebook.Assignment}; everything else is computed from it.
 *
 * <p>{@link io.github.narrows.bottleneck.vq.SimVqConfig} and {@link io.github.narrows.bottleneck.vq.FactorizedConfig} are
 * the same bottleneck with other parts: a codebook behind a trained map, and unit codes of few channels between two
 * projections. Quantisers without a codebook are in {@link io.github.narrows.bottleneck.vq.scalar}, bottlenecks made of
 * others in {@link io.github.narrows.bottleneck.vq.nested}.
 */
@NullMarked
package io.github.narrows.bottleneck.vq;

import org.jspecify.annotations.NullMarked;
