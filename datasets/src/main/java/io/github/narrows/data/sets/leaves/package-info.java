/** Pictures of dead leaves, which are generated and need no data: {@link io.github.narrows.data.sets.leaves.DeadLeavesConfig}. */
@NullMarked
package io.github.narrows.data.sets.leaves;

import org.jspecify.annotations.NullMarked;
