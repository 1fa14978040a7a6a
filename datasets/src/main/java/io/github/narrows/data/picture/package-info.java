/**
 * Pictures in memory: decoded from any file that ImageIO reads, turned upright, made RGB, resized and written as PNG.
 *
 * <p>{@link io.github.narrows.data.picture.Pictures} reads and writes,
 * {@link io.github.narrows.data.picture.Resize} is the protocol that brings a picture to the size of a data set.
 */
@NullMarked
package io.github.narrows.data.picture;

import org.jspecify.annotations.NullMarked;
