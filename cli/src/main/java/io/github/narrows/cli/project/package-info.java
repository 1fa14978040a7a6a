/** New projects for plug-ins, made of templates that lie beside this package as resources. */
@NullMarked
package io.github.narrows.cli.project;

import org.jspecify.annotations.NullMarked;
