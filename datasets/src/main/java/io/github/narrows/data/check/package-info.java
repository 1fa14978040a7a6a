/** A look at a data set before it is trained on: {@link io.github.narrows.data.check.DataCheck} reads every image once. */
@NullMarked
package io.github.narrows.data.check;

import org.jspecify.annotations.NullMarked;
