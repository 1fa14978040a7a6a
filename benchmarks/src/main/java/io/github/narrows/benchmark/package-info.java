/**
 * Speed, memory and throughput, measured as ratios within one run: machines are noisy, and a number without the machine's
 * own matrix-product rate beside it says little. Nothing here is part of the tests.
 */
@NullMarked
package io.github.narrows.benchmark;

import org.jspecify.annotations.NullMarked;
