/**
 * A trained model as a folder of its own, for those who use it and do not train it.
 * {@link io.github.narrows.serving.export.ExportWriter} makes it, {@link io.github.narrows.serving.export.Export} reads it, and
 * {@link io.github.narrows.serving.export.SavedModelFolder} is the part that every TensorFlow loads.
 */
@NullMarked
package io.github.narrows.serving.export;

import org.jspecify.annotations.NullMarked;
