/**
 * A run on disk, for reading. {@link io.github.narrows.serving.run.RunPaths} says where everything in its folder lies,
 * {@link io.github.narrows.serving.run.RunManifest} what its numbers depend on;
 * {@link io.github.narrows.serving.run.Checkpoints} are checked by their digests when they are read.
 */
@NullMarked
package io.github.narrows.serving.run;

import org.jspecify.annotations.NullMarked;
