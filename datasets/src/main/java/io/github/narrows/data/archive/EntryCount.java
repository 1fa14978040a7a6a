package io.github.narrows.data.archive;

import java.io.IOException;

/** How many entries an archive has, counted before it is opened: the libraries that read it remember every one of them. */
final class EntryCount {
    /** They remember about a kilobyte of each. */
    private static final long MOST = Runtime.getRuntime().maxMemory() / 2048;

    private final long most;
    private long entries;

    EntryCount(long most) {
        this.most = most;
    }

    /** Up to as many as take half of the memory that Java has. */
    static EntryCount ofThisProcess() {
        return new EntryCount(MOST);
    }

    /**
     * Counts one more.
     *
     * @throws IOException if that is one too many
     */
    void add() throws IOException {
        if (++entries > most) {
            throw new IOException("it has more than " + most
                    + " entries, which do not fit into the memory that Java has; unpack it into a folder");
        }
    }
}
