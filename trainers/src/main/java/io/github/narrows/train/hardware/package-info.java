/** On what a training is computed, and in which precision: {@link io.github.narrows.train.hardware.Hardware}. */
@NullMarked
package io.github.narrows.train.hardware;

import org.jspecify.annotations.NullMarked;
