package io.github.narrows.it;

import java.util.Arrays;
import java.util.List;

/** Several programs in one process, one after another. */
public final class Programs {
    static final String NEXT = "--";

    private Programs() {}

    /** @param words of each program its class and its arguments, with {@link #NEXT} between two */
    public static void main(String[] words) throws ReflectiveOperationException {
        try {
            Class.forName("io.github.narrows.train.Experiment");
            throw new IllegalStateException("trainers are on the class path");
        } catch (ClassNotFoundException expected) {
            System.out.println("without trainers");
        }
        List<String> all = Arrays.asList(words);
        int from = 0;
        while (from < words.length) {
            int next = all.subList(from, words.length).indexOf(NEXT);
            int to = next < 0 ? words.length : from + next;
            String[] arguments = Arrays.copyOfRange(words, from + 1, to);
            Class.forName(words[from]).getMethod("main", String[].class).invoke(null, (Object) arguments);
            from = to + 1;
        }
    }
}
