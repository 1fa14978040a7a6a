/** Networks that tell pictures of the data from pictures of a decoder, for adversarial training. */
@NullMarked
package io.github.narrows.model.discriminator;

import org.jspecify.annotations.NullMarked;
