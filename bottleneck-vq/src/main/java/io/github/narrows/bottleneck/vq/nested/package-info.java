/**
 * Bottlenecks made of others, which a nested section names.
 *
 * <p>{@link io.github.narrows.bottleneck.vq.nested.ResidualConfig}: each level quantises what the levels before it left
 * over. {@link io.github.narrows.bottleneck.vq.nested.GroupedConfig}: each group of channels has its own.
 */
@NullMarked
package io.github.narrows.bottleneck.vq.nested;

import org.jspecify.annotations.NullMarked;
