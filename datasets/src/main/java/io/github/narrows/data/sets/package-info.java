/**
 * The data sets that a settings file can name, each a settings record that opens itself.
 *
 * <p>All are made of the same pieces: {@link io.github.narrows.data.sets.PictureSource pictures} as they are stored,
 * {@link io.github.narrows.data.sets.PreparedImages prepared} at one size,
 * {@link io.github.narrows.data.sets.RememberedImages remembered}, shared out by a
 * {@link io.github.narrows.data.sets.Split}, and, for training,
 * {@link io.github.narrows.data.sets.AugmentedImages augmented}. Those that are generated are in
 * {@link io.github.narrows.data.sets.leaves}.
 */
@NullMarked
package io.github.narrows.data.sets;

import org.jspecify.annotations.NullMarked;
