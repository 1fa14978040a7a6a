/** What all seeds are made of. */
@NullMarked
package io.github.narrows.random;

import org.jspecify.annotations.NullMarked;
