/** Files that are there whole or not at all: {@link io.github.narrows.evaluation.file.AtomicFile}. */
@NullMarked
package io.github.narrows.evaluation.file;

import org.jspecify.annotations.NullMarked;
