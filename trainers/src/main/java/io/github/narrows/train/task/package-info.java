/** What a step can train. */
@NullMarked
package io.github.narrows.train.task;

import org.jspecify.annotations.NullMarked;
