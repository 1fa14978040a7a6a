package io.github.narrows.train.step;

/** Who of a task's players has a turn. A task without an opponent knows {@link #ALONE} only. */
public enum Phase {
    /** The first player, before its opponent joins. */
    ALONE,
    /** The opponent, which learns by itself while the first player stands still. */
    WARM_UP,
    /** Both, each on its own loss. */
    TOGETHER;

    /**
     * Whether a player has a turn.
     *
     * @param place of the player in the task's list: 0 for the first
     */
    public boolean moves(int place) {
        return this == TOGETHER || (place == 0) == (this == ALONE);
    }
}
