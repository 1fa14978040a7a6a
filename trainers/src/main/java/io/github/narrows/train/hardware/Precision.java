package io.github.narrows.train.hardware;

/** In which precision the convolutions of a training step are computed. Bottlenecks and losses are always float32. */
public enum Precision {
    /** Mixed where the processor has bfloat16 natively and computes right with it, float32 elsewhere. */
    AUTO,
    FLOAT32,
    /** bfloat16 products with float32 weights; refused on a processor that would only emulate it, or gets it wrong. */
    MIXED
}
