/** Metrics of latents, which have no peak: errors are set against the variance of the training latents. */
@NullMarked
package io.github.narrows.evaluation.latent;

import org.jspecify.annotations.NullMarked;
