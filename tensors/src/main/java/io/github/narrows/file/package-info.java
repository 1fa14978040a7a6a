/** Files that are there whole or not at all: {@link io.github.narrows.file.AtomicFile}. */
@NullMarked
package io.github.narrows.file;

import org.jspecify.annotations.NullMarked;
