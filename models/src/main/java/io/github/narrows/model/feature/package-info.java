/** Frozen networks that turn pictures into features, for perceptual losses and for metrics. */
@NullMarked
package io.github.narrows.model.feature;

import org.jspecify.annotations.NullMarked;
