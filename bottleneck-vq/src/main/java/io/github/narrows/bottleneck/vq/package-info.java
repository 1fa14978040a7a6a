/**
 * Vector quantisation (VQ-VAE, van den Oord et al. 2017): every latent vector is replaced by its nearest code.
 *
 * <p>{@link io.github.narrows.bottleneck.vq.VqConfig} is the factory; {@code VqBottleneck} holds a {@code Codebook} and
 * five strategies, each a choice of its own:
 *
 * <ul>
 *   <li>{@link io.github.narrows.bottleneck.vq.Distance}: under which distance a code is nearest;
 *   <li>{@link io.github.narrows.bottleneck.vq.CodebookUpdate}: what moves the codebook (moving averages, the optimiser,
 *       or nothing);
 *   <li>{@link io.github.narrows.bottleneck.vq.CodebookStart}: where codes start (k-means of the first batches, or at
 *       random);
 *   <li>{@link io.github.narrows.bottleneck.vq.Revival}: what becomes of codes that nothing chooses;
 *   <li>{@link io.github.narrows.bottleneck.vq.GradientEstimator}: how the gradient passes the choice of a code.
 * </ul>
 *
 * <p>One pass makes an {@code Assignment}; everything else is computed from it.
 *
 * <p>{@link io.github.narrows.bottleneck.vq.SimVqConfig} and {@link io.github.narrows.bottleneck.vq.FactorizedConfig} are
 * the same bottleneck with other parts: a codebook behind a trained map, and unit codes of few channels between two
 * projections. Quantisers without a codebook are in {@link io.github.narrows.bottleneck.vq.scalar}, bottlenecks made of
 * others in {@link io.github.narrows.bottleneck.vq.nested}.
 */
@NullMarked
package io.github.narrows.bottleneck.vq;

import org.jspecify.annotations.NullMarked;
