/** What happens around the steps: log lines, metric files, events, grids, checkpoints, early stop. */
@NullMarked
package io.github.narrows.train.listener;

import org.jspecify.annotations.NullMarked;
