package io.github.narrows.bottleneck;

import io.github.narrows.graph.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * The slots of an optimiser: the variables that it keeps beside a parameter, so that a revived code or atom can start afresh
 * there too.
 */
@FunctionalInterface
public interface OptimizerSlots {
    /** Nothing kept: outside training, and for state. */
    OptimizerSlots NONE = parameter -> new Slots(List.of(), Optional.empty());

    /** Those of one parameter. */
    Slots of(Parameter parameter);

    /**
     * The variables beside one parameter, each of its shape.
     *
     * @param moments what the optimiser averages; zero for a fresh row
     * @param average of the weights; equals the parameter for a fresh row
     */
    record Slots(List<Parameter> moments, Optional<Parameter> average) {}
}
