/**
 * Makes the {@linkplain io.github.narrows.serving.codec.CodingTables tables} of a coding from the codes of training pictures;
 * {@link io.github.narrows.serving.codec.fit.TableFitter} is the way in.
 */
@NullMarked
package io.github.narrows.serving.codec.fit;

import org.jspecify.annotations.NullMarked;
