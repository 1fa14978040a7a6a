package io.github.narrows.train;

import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.train.loop.StopReason;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param folder of the run
 * @param reason why it ended
 * @param step optimiser steps done
 * @param evaluation the last one on held-out images, if there was any in this process
 * @param grid the last picture of targets and reconstructions, if one was drawn in this process
 */
public record RunResult(
        Path folder, StopReason reason, long step, Optional<Evaluation> evaluation, Optional<Path> grid) {}
