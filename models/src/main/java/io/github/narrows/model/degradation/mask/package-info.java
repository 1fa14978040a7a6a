/** Masks: which pixels of an image are hidden, and what the encoder sees in their place. */
@NullMarked
package io.github.narrows.model.degradation.mask;

import org.jspecify.annotations.NullMarked;
