/**
 * Building blocks of a TensorFlow graph, shared by models and bottlenecks; all of them are for plug-ins too.
 *
 * <p>Variables are created in constructors, through a {@link io.github.narrows.graph.GraphScope}; operations are added in
 * {@code apply} methods, which take {@link org.tensorflow.op.Ops} first and may be called repeatedly. Three facts about
 * TensorFlow's reference variables shape everything here:
 *
 * <ul>
 *   <li>only control dependencies order reads and writes, so whatever moves state is a
 *       {@link io.github.narrows.bottleneck.StateUpdate}, <em>created</em> after the optimiser;
 *   <li>a raw variable must never be fed to an operation that is differentiated, so a
 *       {@link io.github.narrows.graph.Parameter} only hands out {@code identity} reads;
 *   <li>a bare conditional leaves a dead tensor that silently stops the step, so
 *       {@link io.github.narrows.graph.EveryNSteps} is the only way to do something now and then.
 * </ul>
 *
 * <p>A plug-in author meets first {@link io.github.narrows.graph.GraphScope} with {@link io.github.narrows.graph.Initializer}
 * (variables), {@link io.github.narrows.graph.LastAxis} (channel vectors), {@link io.github.narrows.graph.Float32Product} and
 * {@link io.github.narrows.graph.Projection} (products), {@link io.github.narrows.graph.StraightThrough} (gradients),
 * {@link io.github.narrows.graph.Pass} (where the training stands) and {@link io.github.narrows.graph.Seed} (random numbers).
 */
@NullMarked
package io.github.narrows.graph;

import org.jspecify.annotations.NullMarked;
