package io.github.narrows.bottleneck;

/** Which way of a metric is better. */
public enum Better {
    HIGHER,
    LOWER
}
