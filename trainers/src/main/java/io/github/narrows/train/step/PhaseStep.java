package io.github.narrows.train.step;

import io.github.narrows.bottleneck.StateUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is run in one phase: a pass that moves the parameters of whoever plays, and one that adds up gradients. */
final class PhaseStep {
    /** The name of the norm of a player's gradients before clipping, known at the end of a step. */
    static final String GRADIENT_NORM = "gradient-norm";

    private static final String LEARNING_RATE = "learning-rate";

    private final Op move;
    private final Op accumulate;
    private final ScalarReport report;

    private PhaseStep(Op move, Op accumulate, ScalarReport report) {
        this.move = move;
        this.accumulate = accumulate;
        this.report = report;
    }

    /** @param turns of this phase, by player */
    static PhaseStep of(
            Graph graph,
            Ops tf,
            StepVariables variables,
            LearningRates rates,
            Map<String, Turn> turns,
            boolean accumulates) {
        List<GatedStep.Moving> moving = new ArrayList<>();
        List<StateUpdate> updates = new ArrayList<>();
        List<Operand<?>> reads = new ArrayList<>();
        NamedScalars named = new NamedScalars("scalar");
        for (PlayerVariables one : variables.players()) {
            Turn turn = turns.get(one.player().id());
            if (turn != null) {
                Operand<TFloat32> rate = rates.of(one.player());
                moving.add(new GatedStep.Moving(one, gradients(graph, turn.loss(), one.player()), rate));
                updates.addAll(turn.updates());
                reads.addAll(turn.reads());
                named.and("the player " + one.player().id(), variables.named(one, turn.scalars()))
                        .and("its optimiser", variables.named(one, Map.of(LEARNING_RATE, rate)));
            }
        }
        SortedMap<String, Operand<TFloat32>> scalars = named.all();
        reads.addAll(scalars.values());
        GatedStep step = new GatedStep(tf, variables, moving, updates, reads);
        GatedStep.End end = step.moving();
        SortedMap<String, Operand<TFloat32>> norms = new TreeMap<>();
        for (int i = 0; i < moving.size(); i++) {
            norms.putAll(variables.named(
                    moving.get(i).variables(),
                    Map.of(GRADIENT_NORM, end.gradientNorms().get(i))));
        }
        return new PhaseStep(
                end.done(), accumulates ? step.accumulating() : end.done(), new ScalarReport(tf, scalars, norms));
    }

    private static List<Operand<TFloat32>> gradients(Graph graph, Operand<TFloat32> loss, Player player) {
        if (player.moved().isEmpty()) {
            // A bottleneck that is fitted by state updates alone: there is nothing to differentiate by.
            return List.of();
        }
        Output<?>[] by =
                player.moved().stream().map(p -> p.variable().asOutput()).toArray(Output<?>[]::new);
        return Arrays.stream(graph.addGradients(loss.asOutput(), by))
                .<Operand<TFloat32>>map(gradient -> gradient.expect(TFloat32.class))
                .toList();
    }

    /** What runs at the end of a pass. */
    Op target(boolean last) {
        return last ? move : accumulate;
    }

    /** Losses and metrics in one vector. */
    Operand<TFloat32> scalars(boolean last) {
        return last ? report.withEnd() : report.forward();
    }

    /** What is known after every pass, one by one. */
    SortedMap<String, Operand<TFloat32>> each() {
        return report.each();
    }

    PassReport read(TFloat32 vector, boolean last) {
        return report.read(vector, last);
    }
}
