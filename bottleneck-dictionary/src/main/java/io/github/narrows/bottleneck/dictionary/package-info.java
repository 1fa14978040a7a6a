/**
 * Sparse dictionary learning (LASERS, Li and Sarwate 2024): every latent vector becomes a combination of few atoms.
 *
 * <p>{@link io.github.narrows.bottleneck.dictionary.DictionaryConfig} is the factory; {@code DictionaryBottleneck} holds a
 * {@code Dictionary} and three strategies, each a choice of its own:
 *
 * <ul>
 *   <li>{@link io.github.narrows.bottleneck.dictionary.SparseCoder}: how atoms and coefficients are found;
 *       {@code omp} has an {@link io.github.narrows.bottleneck.dictionary.OmpForm} of its own;
 *   <li>{@link io.github.narrows.bottleneck.dictionary.DictionaryUpdate}: what moves the atoms;
 *   <li>{@link io.github.narrows.bottleneck.dictionary.Revival}: what becomes of atoms that nothing uses.
 * </ul>
 *
 * <p>A signal is one latent vector, or a block of neighbours of one image: never a mixture of images. One pass makes a
 * {@code Coding}; everything else is computed from it.
 */
@NullMarked
package io.github.narrows.bottleneck.dictionary;

import org.jspecify.annotations.NullMarked;
