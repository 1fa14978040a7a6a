/** Options that several verbs share, and what they stand for: runs, checkpoints, settings, the machine, places to write to. */
@NullMarked
package io.github.narrows.cli.option;

import org.jspecify.annotations.NullMarked;
