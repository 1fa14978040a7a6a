/** The {@code narrows} command: one class for each verb, and what they share. */
@NullMarked
package io.github.narrows.cli;

import org.jspecify.annotations.NullMarked;
