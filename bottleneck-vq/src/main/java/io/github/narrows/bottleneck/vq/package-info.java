/**
 * Vector quantisation (VQ-VAE, van den Oord et al. 2017): every latent vector is replaced by its nearest code.
 *
 * <p>{@link io.github.narrows.bottleneck.vq.VqConfig} is the factory; {@code VqBottleneck} holds a {@code Codebook} and
 * four strategies, each a choice of its own:
 *
 * <ul>
 *   <li>{@link io.github.narrows.bottleneck.vq.Distance}: under which distance a code is nearest;
 *   <li>{@link io.github.narrows.bottleneck.vq.CodebookUpdate}: what moves the codebook (moving averages, the optimiser,
 *       or nothing);
 *   <li>{@link io.github.narrows.bottleneck.vq.CodebookStart}: where codes start (k-means of the first batches, or at
 *       random);
 *   <li>{@link io.github.narrows.bottleneck.vq.Revival}: what becomes of codes that nothing chooses.
 * </ul>
 *
 * <p>One pass makes an {@code Assignment}; everything else is computed from it.
 */
@NullMarked
package io.github.narrows.bottleneck.vq;

import org.jspecify.annotations.NullMarked;
