/** Checkpoints on disk: written to a temporary folder, synced and renamed; checked by their digests when read. */
@NullMarked
package io.github.narrows.train.checkpoint;

import org.jspecify.annotations.NullMarked;
