/**
 * Online principal components (PCA-VAE, Lu et al. 2026): latents are projected on the leading components of a basis that
 * follows them.
 *
 * <p>{@link io.github.narrows.bottleneck.pca.PcaConfig} is the factory. {@code PcaBottleneck} sees latents through a
 * {@link io.github.narrows.bottleneck.pca.Normalisation} and {@link io.github.narrows.bottleneck.pca.Fibres}, which say
 * what the basis is of; {@code Basis} holds components and mean, and {@code BasisStatistics} averages beside them. {@code
 * PcaTraining} is what a training pass adds: {@link io.github.narrows.bottleneck.pca.ComponentDropout}, a warm-up, and
 * after the optimiser a {@link io.github.narrows.bottleneck.pca.update.BasisUpdate} that moves the components, until {@code
 * Freeze} stops it and {@code RayleighRitz} orders them.
 *
 * <p>Other modules may offer updates and retractions, normalisations, heads and dropouts of their own: the interfaces of
 * these choices need public types alone.
 */
@NullMarked
package io.github.narrows.bottleneck.pca;

import org.jspecify.annotations.NullMarked;
