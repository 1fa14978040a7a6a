/** The loop of a training, which does nothing but step, and what listens to it. */
@NullMarked
package io.github.narrows.train.loop;

import org.jspecify.annotations.NullMarked;
