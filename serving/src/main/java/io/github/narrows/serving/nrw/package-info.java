/**
 * Files of codes, {@code .nrw}: one picture, or an archive of many with access by name. {@code docs/nrw-format.md} tells every
 * byte. {@link io.github.narrows.serving.nrw.PictureFile} and {@link io.github.narrows.serving.nrw.ArchiveWriter} write them,
 * {@link io.github.narrows.serving.nrw.NrwFile} reads both.
 */
@NullMarked
package io.github.narrows.serving.nrw;

import org.jspecify.annotations.NullMarked;
