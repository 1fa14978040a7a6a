package io.github.narrows.testing;

import org.junit.jupiter.api.Tag;

/**
 * What every bottleneck promises. The test of a plug-in extends this class, gives the settings to test, and says where its
 * map is not smooth; everything else is inherited.
 *
 * <pre>{@code
 * class VqBottleneckTest extends BottleneckContract {
 *     @Override protected Bottleneck.Config config() { return VqConfig.DEFAULTS; }
 *     @Override protected boolean isSmooth() { return false; }
 * }
 * }</pre>
 *
 * <p>{@code ForwardContract} holds what is promised of shapes, codes, settings and state at rest, {@code GradientContract}
 * of gradients, {@code TrainingContract} of steps.
 */
@Tag("rounding")
public abstract class BottleneckContract extends TrainingContract {}
