/** A plug-in from outside: another update of a codebook and another revival, made of public types alone. */
@NullMarked
package org.example.codebook;

import org.jspecify.annotations.NullMarked;
