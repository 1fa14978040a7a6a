/**
 * A run on disk, for writing. {@link io.github.narrows.train.checkpoint.RunFolder} makes and locks its folder;
 * checkpoints are written to a temporary folder, synced and renamed
 * ({@link io.github.narrows.train.checkpoint.CheckpointWriter}).
 */
@NullMarked
package io.github.narrows.train.checkpoint;

import org.jspecify.annotations.NullMarked;
