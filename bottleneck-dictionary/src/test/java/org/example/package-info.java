/** A package outside of Narrows, which sees its public types alone. */
@NullMarked
package org.example;

import org.jspecify.annotations.NullMarked;
