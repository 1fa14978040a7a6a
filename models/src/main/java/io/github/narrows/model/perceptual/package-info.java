/** Distances between pictures that are taken of the features of frozen networks. */
@NullMarked
package io.github.narrows.model.perceptual;

import org.jspecify.annotations.NullMarked;
