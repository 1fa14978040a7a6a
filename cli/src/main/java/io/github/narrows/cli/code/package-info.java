/** The verbs that make files of codes out of pictures and pictures out of files of codes. */
@NullMarked
package io.github.narrows.cli.code;

import org.jspecify.annotations.NullMarked;
