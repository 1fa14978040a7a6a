/**
 * What a bottleneck is: the guide of a plug-in author.
 *
 * <p>A bottleneck stands between an encoder and a decoder and constrains the latents that pass. To add one, write
 *
 * <ol>
 *   <li>a record that implements {@link io.github.narrows.bottleneck.Bottleneck.Config}, its components annotated with
 *       {@link io.github.narrows.settings.Setting}: the settings, and the factory;
 *   <li>a class that implements {@link io.github.narrows.bottleneck.Bottleneck}: variables in the constructor, operations
 *       in {@code apply}, {@code encode} and {@code decode};
 *   <li>a {@link io.github.narrows.settings.ChoiceModule} that offers the record under an id, listed in
 *       {@code META-INF/services};
 *   <li>a test that extends {@code BottleneckContract} of the module bottleneck-testing, and an example file.
 * </ol>
 *
 * <p>What moves state by itself (moving averages, bases, revival) is handed back as
 * {@link io.github.narrows.bottleneck.StateUpdate}s, which the training graph adds after the optimiser. What a bottleneck
 * stores for an image is described by its {@link io.github.narrows.bottleneck.CodeLayout}; from that alone the codec, the
 * bit counter and the usage statistics work.
 */
@NullMarked
package io.github.narrows.bottleneck;

import org.jspecify.annotations.NullMarked;
