package io.github.narrows.train.optimizer;

/** What Adam and AdamW share. */
record AdamSettings(
        float learningRate,
        LearningRateSchedule schedule,
        float beta1,
        float beta2,
        float epsilon,
        float weightDecay) {}
