/**
 * Pictures side by side in one PNG: {@link io.github.narrows.evaluation.grid.ImageGrid}, of which a
 * {@link io.github.narrows.evaluation.grid.ContactSheet} of a data set is made. It is plain Java; neither
 * TensorFlow nor a font of the system is needed, so the same images give the same pixels everywhere.
 */
@NullMarked
package io.github.narrows.evaluation.grid;

import org.jspecify.annotations.NullMarked;
