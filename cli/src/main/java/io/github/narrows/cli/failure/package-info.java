/** What a user is told when something goes wrong, and with which exit code the process ends. */
@NullMarked
package io.github.narrows.cli.failure;

import org.jspecify.annotations.NullMarked;
