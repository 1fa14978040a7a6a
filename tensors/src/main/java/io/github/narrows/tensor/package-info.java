/** Tensors in the memory of the JVM, and their files; nothing here needs TensorFlow. */
@NullMarked
package io.github.narrows.tensor;

import org.jspecify.annotations.NullMarked;
