/**
 * Online principal components (PCA-VAE, Lu et al. 2026): latents are projected on the leading components of a basis that
 * follows them.
 *
 * <p>{@link io.github.narrows.bottleneck.pca.PcaConfig} is the factory. {@code PcaBottleneck} sees latents through
 * {@code Fibres}, which say what the basis is of; {@code Basis} holds components and mean, {@code Moments} averages beside
 * them, and a {@link io.github.narrows.bottleneck.pca.BasisUpdate} moves the components after the optimiser.
 */
@NullMarked
package io.github.narrows.bottleneck.pca;

import org.jspecify.annotations.NullMarked;
