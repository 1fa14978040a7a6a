/** By what states of a model are compared. */
@NullMarked
package io.github.narrows.serving.score;

import org.jspecify.annotations.NullMarked;
