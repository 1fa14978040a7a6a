/** What is done to an image before it is encoded, while the untouched image stays the target. */
@NullMarked
package io.github.narrows.model.degradation;

import org.jspecify.annotations.NullMarked;
