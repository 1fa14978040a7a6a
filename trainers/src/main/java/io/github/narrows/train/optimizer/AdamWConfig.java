package io.github.narrows.train.optimizer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.settings.Setting;
import java.util.List;

/** Adam with decoupled weight decay of the kernels alone (Loshchilov and Hutter 2019). */
public record AdamWConfig(
        @Setting(value = "1e-3", min = 0, help = "the rate that the schedule scales")
        float learningRate,

        @Setting(value = "cosine", help = "how the rate changes over the run")
        LearningRateSchedule schedule,

        @Setting(value = "0.9", min = 0, max = 0.999999, help = "decay of the first moment")
        float beta1,

        @Setting(value = "0.999", min = 0, max = 0.999999, help = "decay of the second moment")
        float beta2,

        @Setting(value = "1e-7", min = 0, help = "added to the root of the second moment")
        float epsilon,

        @Setting(
                value = "0.01",
                min = 0,
                max = 1,
                help = "weight decay: the share of itself that a kernel loses at each step, times the rate")
        float weightDecay)
        implements Optimizer.Config {
    @Override
    public Optimizer create(GraphScope scope, List<Parameter> parameters) {
        return new Adam(scope, parameters, this);
    }
}
