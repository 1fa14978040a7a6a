package io.github.narrows.train.step;

import io.github.narrows.graph.Parameter;
import io.github.narrows.train.optimizer.Optimizer;
import java.util.List;

/**
 * Somebody who minimises: the generator, a discriminator, a prior.
 *
 * @param id in kebab-case; part of the names of its variables in a checkpoint, unless it is the first player
 * @param moved the parameters that its optimiser moves, and no other player's does
 * @param optimizer how they move
 * @param clipNorm the largest global norm of its gradients; 0 does not clip
 */
public record Player(String id, List<Parameter> moved, Optimizer.Config optimizer, float clipNorm) {
    public Player {
        moved = List.copyOf(moved);
    }
}
