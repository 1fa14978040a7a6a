/**
 * Autoencoders: an encoder, a bottleneck of any module and a decoder, behind one interface.
 *
 * <p>Images enter and leave as float32 NHWC in [-0.5, 0.5] ({@link io.github.narrows.model.PixelRange}). A model asks
 * {@link io.github.narrows.model.Bottlenecks} for the bottleneck of each of its levels and knows nothing else about it.
 */
@NullMarked
package io.github.narrows.model;

import org.jspecify.annotations.NullMarked;
