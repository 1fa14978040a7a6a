/** Figures of what run folders hold: curves read from their files, smoothed where asked, drawn with XChart. */
@NullMarked
package io.github.narrows.cli.plot;

import org.jspecify.annotations.NullMarked;
