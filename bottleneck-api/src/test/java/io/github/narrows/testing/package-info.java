/**
 * What tests of graphs and of bottlenecks are made of; shipped as bottleneck-api's test-jar.
 *
 * <p>{@link io.github.narrows.testing.BottleneckContract} is inherited by the test of every bottleneck and tells whether it
 * keeps its promises. {@link io.github.narrows.testing.TestGraph} is a graph with a session,
 * {@link io.github.narrows.testing.TestTrainer} a gated training step, {@link io.github.narrows.testing.Golden} a file of
 * reference numbers.
 */
package io.github.narrows.testing;
