/**
 * A trained model used. {@link io.github.narrows.serving.TrainedModel} holds what a run has learned,
 * {@link io.github.narrows.serving.ServingGraph} computes with it, and
 * {@link io.github.narrows.serving.PictureCoder} turns pictures into codes outside of TensorFlow, and back.
 */
@NullMarked
package io.github.narrows.serving;

import org.jspecify.annotations.NullMarked;
