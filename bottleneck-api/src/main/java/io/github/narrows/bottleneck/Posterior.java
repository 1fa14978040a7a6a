package io.github.narrows.bottleneck;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What training draws its codes from, where decoders see draws: every number has a normal distribution of its own about its
 * code.
 *
 * @param deviations the standard deviations, of the shape and by the name of the parts that are drawn
 * @param bits the divergence of each image's draws from the prior: what bits-back coding would store them with, [batch]
 */
public record Posterior(Codes deviations, Operand<TFloat32> bits) {}
