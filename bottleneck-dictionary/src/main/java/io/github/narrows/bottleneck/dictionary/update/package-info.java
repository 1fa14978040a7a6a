/**
 * What moves atoms: the optimiser ({@code GradientUpdate}), nothing ({@code FrozenUpdate}), some atoms at each step
 * ({@code KSvdUpdate}), or statistics of all batches so far ({@code AccumulatedUpdate}), from which an {@code AtomStep} makes
 * better atoms: block by block ({@code BlockSweep}) or all at once ({@code LeastSquares}).
 */
@NullMarked
package io.github.narrows.bottleneck.dictionary.update;

import org.jspecify.annotations.NullMarked;
