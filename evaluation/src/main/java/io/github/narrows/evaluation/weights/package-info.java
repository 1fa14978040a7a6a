/**
 * Named tensors on disk, in the safetensors format that other frameworks read too.
 *
 * <p>A {@link io.github.narrows.tensor.HostTensor} is a tensor's bits in the memory of the JVM; a
 * {@link io.github.narrows.tensor.TensorFile} is a map of them with a few lines of text about them. Every
 * bit survives the way out and back, NaN payloads and negative zeros included.
 */
@NullMarked
package io.github.narrows.evaluation.weights;

import org.jspecify.annotations.NullMarked;
