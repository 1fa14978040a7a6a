package io.github.narrows.it;

import io.github.narrows.cli.NarrowsCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What one command in this process printed, and its exit code. */
record Command(int code, String out, String err) {
    static Command narrows(Object... words) {
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                NarrowsCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Command(code, out.toString(), err.toString());
    }
}
