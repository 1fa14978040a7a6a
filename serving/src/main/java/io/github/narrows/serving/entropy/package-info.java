/**
 * An entropy coder of integers alone, which gives the same bytes on every processor. {@link
 * io.github.narrows.serving.entropy.RansEncoder} and {@link io.github.narrows.serving.entropy.RansDecoder} are asymmetric
 * numeral systems (Duda, arXiv 1311.2540) with a state of 63 bits; what is probable they learn from a {@link
 * io.github.narrows.serving.entropy.SymbolModel} or a {@link io.github.narrows.serving.entropy.SubsetTable}.
 */
@NullMarked
package io.github.narrows.serving.entropy;

import org.jspecify.annotations.NullMarked;
