/**
 * Codes of pictures as few bytes: every part of a {@link io.github.narrows.bottleneck.CodeLayout} has a coding. {@link
 * io.github.narrows.serving.codec.fit.TableFitter} learns {@link io.github.narrows.serving.codec.CodingTables} from codes of
 * training pictures, {@link io.github.narrows.serving.codec.CodeQuantiser} makes integers of codes, and {@link
 * io.github.narrows.serving.codec.CodeCompressor} makes bytes of them. Nothing here runs TensorFlow.
 */
@NullMarked
package io.github.narrows.serving.codec;

import org.jspecify.annotations.NullMarked;
