/** What samples are, pictures or latents of another model, and how they become the numbers that a model sees. */
@NullMarked
package io.github.narrows.model.format;

import org.jspecify.annotations.NullMarked;
