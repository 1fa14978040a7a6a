/** The verbs that show what a trained run makes of pictures. */
@NullMarked
package io.github.narrows.cli.view;

import org.jspecify.annotations.NullMarked;
