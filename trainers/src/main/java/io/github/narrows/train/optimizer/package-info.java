/** Optimisers on the raw operations, gradient clipping, learning-rate schedules and the average of the weights. */
@NullMarked
package io.github.narrows.train.optimizer;

import org.jspecify.annotations.NullMarked;
