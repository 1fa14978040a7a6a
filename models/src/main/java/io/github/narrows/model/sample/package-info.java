/** The way of samples into a graph: placeholders by name, and copies between TensorFlow and the memory of the JVM. */
@NullMarked
package io.github.narrows.model.sample;

import org.jspecify.annotations.NullMarked;
