/**
 * Quantisers without a codebook: every channel of a latent vector is rounded by itself, and a code is the number that the
 * rounded channels spell.
 *
 * <p>{@code ScalarBottleneck} is what they share; a {@code ScalarQuantiser} says where a channel is rounded and to what:
 * {@code FiniteLevels} ({@link io.github.narrows.bottleneck.vq.scalar.FsqConfig}) to a few levels, {@code Signs}
 * ({@link io.github.narrows.bottleneck.vq.scalar.LfqConfig}, {@link io.github.narrows.bottleneck.vq.scalar.BsqConfig}) to
 * its sign. {@code DigitParts} spells the codes.
 */
@NullMarked
package io.github.narrows.bottleneck.vq.scalar;

import org.jspecify.annotations.NullMarked;
