/**
 * Adversarial training of an autoencoder: what the objective adds when a discriminator judges its pictures, as in VQGAN
 * (Esser et al. 2021).
 */
@NullMarked
package io.github.narrows.train.adversarial;

import org.jspecify.annotations.NullMarked;
