/** Images in, batches out: sources of pictures on disk, their parts, and the seeded stream of batches made of them. */
@NullMarked
package io.github.narrows.data;

import org.jspecify.annotations.NullMarked;
