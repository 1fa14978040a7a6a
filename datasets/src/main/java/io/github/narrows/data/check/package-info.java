/**
 * A look at a data set before it is trained on: {@link io.github.narrows.data.check.DataCheck} reads every image once,
 * {@link io.github.narrows.data.check.ContactSheet} shows some of them.
 */
@NullMarked
package io.github.narrows.data.check;

import org.jspecify.annotations.NullMarked;
