package io.github.narrows.train;

import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.step.StepCounters;
import io.github.narrows.train.step.TrainingGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** With which values of its variables a training begins. */
public sealed interface StartingPoint {
    /** Sets every variable of the graph. */
    Position begin(TrainingGraph graph) throws IOException;

    /**
     * Where the run then stands.
     *
     * @param step optimiser steps done
     * @param started whether bottlenecks have been started from data
     * @param memories of listeners, by id
     */
    record Position(long step, boolean started, SortedMap<String, SortedMap<String, String>> memories) {
        static final Position FIRST = new Position(0, false, Collections.emptySortedMap());
    }

    /** Initial values, from the seed. */
    record Fresh() implements StartingPoint {
        @Override
        public Position begin(TrainingGraph graph) {
            graph.initialise();
            return Position.FIRST;
        }
    }

    /** The newest whole checkpoint of the run itself. */
    record Resumed(Checkpoints checkpoints) implements StartingPoint {
        @Override
        public Position begin(TrainingGraph graph) throws IOException {
            if (checkpoints.steps().isEmpty()) {
                // Ended before its first checkpoint: the beginning is where it goes on.
                return new Fresh().begin(graph);
            }
            Checkpoint checkpoint = checkpoints.latest();
            graph.load(checkpoint.variables());
            HostTensor mark = checkpoint.variables().get(StepCounters.STARTED);
            boolean started = mark != null && mark.data().getLong(0) > 0;
            return new Position(checkpoint.step(), started, checkpoint.memories());
        }
    }

    /** The weights of another run, wherever a variable of that name and shape exists; counts and moments start anew. */
    record Warm(Path folder) implements StartingPoint {
        private static final Logger LOG = LogManager.getLogger();

        @Override
        public Position begin(TrainingGraph graph) throws IOException {
            graph.initialise();
            SortedMap<String, HostTensor> variables = new TreeMap<>(graph.read());
            SortedMap<String, HostTensor> weights =
                    AveragedWeights.of(new Checkpoints(folder).latest().variables());
            int taken = 0;
            for (String name : graph.modelVariables()) {
                HostTensor value = weights.get(name);
                HostTensor initial = variables.get(name);
                if (value != null && initial != null && value.shape().equals(initial.shape())) {
                    variables.put(name, value);
                    taken++;
                }
            }
            if (taken == 0) {
                throw SettingsException.of("--from", "the run " + folder + " has no weights that fit this model");
            }
            graph.load(variables);
            graph.copyAverages();
            LOG.info(
                    "Took {} of {} variables from {}",
                    taken,
                    graph.modelVariables().size(),
                    folder);
            boolean bottleneckTaken = graph.modelVariables().stream()
                    .filter(name -> name.startsWith("bottleneck"))
                    .allMatch(weights::containsKey);
            return new Position(0, bottleneckTaken, Collections.emptySortedMap());
        }
    }
}
