/** The variables of a graph outside of it: read out, written back, and copied bit for bit. */
@NullMarked
package io.github.narrows.serving.weights;

import org.jspecify.annotations.NullMarked;
