/** What a model costs: its layers, their shapes, parameters and FLOPs, read off a graph of it. */
@NullMarked
package io.github.narrows.model.summary;

import org.jspecify.annotations.NullMarked;
