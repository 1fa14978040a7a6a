/**
 * Files inside folders and archives, read at random: {@link io.github.narrows.data.archive.Entries} is the one view on a
 * folder tree, a zip and a tar. What has no random access, or unpacks slowly, is unpacked once into the
 * {@link io.github.narrows.data.archive.UnpackedCache}.
 */
@NullMarked
package io.github.narrows.data.archive;

import org.jspecify.annotations.NullMarked;
