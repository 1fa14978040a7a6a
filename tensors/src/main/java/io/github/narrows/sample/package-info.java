/** What a batch consists of: named tensors of every sample, some stored, some drawn. Nothing here needs TensorFlow. */
@NullMarked
package io.github.narrows.sample;

import org.jspecify.annotations.NullMarked;
