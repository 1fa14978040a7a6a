/**
 * The sparse coders that come with the dictionary. Orthogonal matching pursuit, {@code OmpCoder}, has two forms that give the
 * same codes at different costs; both find atoms with {@code LargestMagnitude} and coefficients with {@code OrthogonalFit}.
 */
@NullMarked
package io.github.narrows.bottleneck.dictionary.coder;

import org.jspecify.annotations.NullMarked;
