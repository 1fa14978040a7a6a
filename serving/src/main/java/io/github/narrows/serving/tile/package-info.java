/**
 * Pictures of any size through a graph of one size: overlapping tiles, whose outputs are blended, and rows that are handed on
 * as soon as they are finished, so that memory does not grow with what comes out.
 */
@NullMarked
package io.github.narrows.serving.tile;

import org.jspecify.annotations.NullMarked;
