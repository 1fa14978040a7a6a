package io.github.narrows.train.listener;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whether a person looks on. */
public final class Terminal {
    private Terminal() {}

    /** Whether the process reads from a terminal and writes to one. */
    public static boolean isThere() {
        return isTerminal(System.console());
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
