package io.github.narrows.serving.run;

import io.github.narrows.serving.score.Score;
import io.github.narrows.tensor.HostTensor;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The state of a run between two steps: what it takes to go on as if nothing had happened.
 *
 * @param step optimiser steps done
 * @param variables every saved variable by name
 * @param memories what each listener must remember, by the listener's id
 * @param settings the effective settings, as in the run's {@code settings.yaml}
 * @param score the metric that tells the best checkpoint, where this very state has been evaluated
 */
public record Checkpoint(
        long step,
        SortedMap<String, HostTensor> variables,
        SortedMap<String, SortedMap<String, String>> memories,
        String settings,
        Optional<Score> score) {}
