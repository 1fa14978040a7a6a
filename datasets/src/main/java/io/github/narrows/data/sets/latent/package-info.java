/** Latents of another model as a data set. */
@NullMarked
package io.github.narrows.data.sets.latent;

import org.jspecify.annotations.NullMarked;
