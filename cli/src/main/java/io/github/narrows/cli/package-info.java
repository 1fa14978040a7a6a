/**
 * The {@code narrows} command: one class for each verb. Verbs that draw are in {@link io.github.narrows.cli.view} and
 * {@link io.github.narrows.cli.plot}, those that work with files of codes in {@link io.github.narrows.cli.code}, and the one
 * that begins a plug-in in {@link io.github.narrows.cli.project}; what they share is in {@link io.github.narrows.cli.option} and
 * {@link io.github.narrows.cli.failure}.
 */
@NullMarked
package io.github.narrows.cli;

import org.jspecify.annotations.NullMarked;
