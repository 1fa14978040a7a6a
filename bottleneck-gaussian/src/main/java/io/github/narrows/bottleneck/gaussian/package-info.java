/**
 * Bottlenecks that leave latents real-valued. {@link io.github.narrows.bottleneck.gaussian.NoneConfig none} passes them
 * through: what a model can do when nothing is constrained, and so the control of every comparison.
 */
@NullMarked
package io.github.narrows.bottleneck.gaussian;

import org.jspecify.annotations.NullMarked;
