/**
 * What happens around the steps. Their order matters at both ends: {@link
 * io.github.narrows.train.listener.DivergenceGuard} stands first, so that nothing else sees a number that is none, and
 * {@link io.github.narrows.train.listener.CheckpointListener} last, so that it saves what all others remember of the
 * step.
 *
 * <p>For people: {@link io.github.narrows.train.listener.LogLine},
 * {@link io.github.narrows.train.listener.ProgressBarListener} and
 * {@link io.github.narrows.train.listener.TensorBoardEvents}. For programs:
 * {@link io.github.narrows.train.listener.MetricsFiles}.
 */
@NullMarked
package io.github.narrows.train.listener;

import org.jspecify.annotations.NullMarked;
