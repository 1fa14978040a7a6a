/**
 * Sparse dictionary learning (LASERS, Li and Sarwate 2024): every latent vector becomes a combination of few atoms.
 *
 * <p>{@link io.github.narrows.bottleneck.dictionary.DictionaryConfig} is the factory; {@code DictionaryBottleneck} holds a
 * {@code Dictionary} and three strategies, each a choice of its own:
 *
 * <ul>
 *   <li>{@link io.github.narrows.bottleneck.dictionary.SparseCoder}: how atoms and coefficients are found;
 *       the package {@code coder} holds some;
 *   <li>{@link io.github.narrows.bottleneck.dictionary.DictionaryUpdate}: what moves the atoms; the package
 *       {@code update} holds some;
 *   <li>{@link io.github.narrows.bottleneck.dictionary.Revival}: what becomes of atoms that hardly anything uses.
 * </ul>
 *
 * <p>All three are meant to be implemented elsewhere, too. What they are handed and what they may need is public here, and the
 * strategies in the packages below use nothing else.
 *
 * <p>A signal is one latent vector, or a block of neighbours of one image: never a mixture of images. One pass makes a
 * {@code Coding}; everything else is computed from it.
 */
@NullMarked
package io.github.narrows.bottleneck.dictionary;

import org.jspecify.annotations.NullMarked;
