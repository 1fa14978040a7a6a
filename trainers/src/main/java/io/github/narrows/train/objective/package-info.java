/** What is minimised. */
@NullMarked
package io.github.narrows.train.objective;

import org.jspecify.annotations.NullMarked;
