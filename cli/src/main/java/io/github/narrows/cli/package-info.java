/**
 * The {@code narrows} command: one class for each verb. Verbs that draw are in {@link io.github.narrows.cli.view} and
 * {@link io.github.narrows.cli.plot}; what they share is in {@link io.github.narrows.cli.option} and
 * {@link io.github.narrows.cli.failure}.
 */
@NullMarked
package io.github.narrows.cli;

import org.jspecify.annotations.NullMarked;
