/**
 * What tests of graphs and of bottlenecks are made of. A plug-in depends on this module in test scope and on nothing else for its
 * tests: JUnit, AssertJ and the native TensorFlow of the machine come with it.
 *
 * <p>{@link io.github.narrows.testing.BottleneckContract} is inherited by the test of every bottleneck and tells whether it
 * keeps its promises. {@link io.github.narrows.testing.TestGraph} is a graph with a session,
 * {@link io.github.narrows.testing.TestTrainer} a gated training step, {@link io.github.narrows.testing.Golden} a file of
 * reference numbers.
 */
@NullMarked
package io.github.narrows.testing;

import org.jspecify.annotations.NullMarked;
