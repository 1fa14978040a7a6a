/** What somebody else may add to an experiment beside a bottleneck, made of public types alone. */
@NullMarked
package org.example.experiment;

import org.jspecify.annotations.NullMarked;
