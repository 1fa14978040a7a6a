/**
 * What moves the components of a basis after a training step.
 *
 * <p>{@link io.github.narrows.bottleneck.pca.update.BasisUpdate} sees the {@link
 * io.github.narrows.bottleneck.pca.update.Batch} of the step and assigns the components of a {@link
 * io.github.narrows.bottleneck.pca.Basis}; {@link io.github.narrows.bottleneck.pca.update.Retraction} is how columns become
 * orthonormal again. Both are meant to be implemented by other modules, too. {@link
 * io.github.narrows.bottleneck.pca.update.MovingAverage} and {@link io.github.narrows.bottleneck.pca.update.Eigen} are what
 * such an update is likely to need.
 */
@NullMarked
package io.github.narrows.bottleneck.pca.update;

import org.jspecify.annotations.NullMarked;
