/**
 * A run on disk. {@link io.github.narrows.train.checkpoint.RunFolder} makes and locks its folder,
 * {@link io.github.narrows.train.checkpoint.RunPaths} says where everything in it lies and
 * {@link io.github.narrows.train.checkpoint.RunManifest} what its numbers depend on.
 *
 * <p>Checkpoints are written to a temporary folder, synced and renamed
 * ({@link io.github.narrows.train.checkpoint.CheckpointWriter}), and checked by their digests when read
 * ({@link io.github.narrows.train.checkpoint.Checkpoints}).
 */
@NullMarked
package io.github.narrows.train.checkpoint;

import org.jspecify.annotations.NullMarked;
