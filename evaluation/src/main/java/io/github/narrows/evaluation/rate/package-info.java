/** What codes cost in bytes of files, and what comes out of these. */
@NullMarked
package io.github.narrows.evaluation.rate;

import org.jspecify.annotations.NullMarked;
