/** Layers: variables in the constructor, operations in {@code apply}. */
@NullMarked
package io.github.narrows.model.layer;

import org.jspecify.annotations.NullMarked;
