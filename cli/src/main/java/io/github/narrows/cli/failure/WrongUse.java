package io.github.narrows.cli.failure;

import io.github.narrows.settings.Nearest;
import io.github.narrows.settings.Printable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line in one sentence, and where its help is. */
public final class WrongUse implements IParameterExceptionHandler {
    private static final Pattern INVALID = Pattern.compile(
            "^Invalid value for (?:option|positional parameter) (?:at index \\S+ )?\\(?'?([^')]+)'?\\)?(?: \\([^)]*\\))?: ");

    private static final Pattern CONSTANT =
            Pattern.compile("expected one of (\\[[^\\]]*\\]) \\(case-insensitive\\) but was '(.*)'$");

    @Override
    public int handleParseException(ParameterException failure, String[] words) {
        CommandSpec verb = failure.getCommandLine().getCommandSpec();
        PrintWriter err = failure.getCommandLine().getErr();
        if (words.length == 0) {
            failure.getCommandLine().usage(err);
            return ExitCode.WRONG_USE;
        }
        err.println("narrows: " + Printable.text(message(failure, verb, words)));
        err.println("see: " + verb.qualifiedName() + " --help");
        return ExitCode.WRONG_USE;
    }

    private static String message(ParameterException failure, CommandSpec verb, String[] words) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched(), verb);
        }
        String message = inOurWords(String.valueOf(failure.getMessage()));
        return failure instanceof MissingParameterException
                ? message + takenForOption(verb, words).map(WrongUse::file).orElse("")
                : message;
    }

    /** As problems of settings are told: the option, the rule, what was found. */
    private static String inOurWords(String message) {
        Matcher constant = CONSTANT.matcher(INVALID.matcher(message).replaceFirst("$1: "));
        return constant.replaceFirst(found ->
                "must be one of " + found.group(1).toLowerCase(Locale.ROOT) + ", found '" + found.group(2) + "'");
    }

    private static String unmatched(List<String> words, CommandSpec verb) {
        String first = words.get(0);
        if (looksLikeOption(first)) {
            return "unknown option '" + first + "'"
                    + Nearest.didYouMean(nameOf(first), optionNames(verb).toList())
                    + (Files.exists(Path.of(first)) ? file(first) : "");
        }
        return verb.subcommands().isEmpty()
                ? "'" + first + "' is one word too many"
                : "unknown command '" + first + "'"
                        + Nearest.didYouMean(first, verb.subcommands().keySet()) + "; the commands are "
                        + String.join(", ", verb.subcommands().keySet());
    }

    /** A file's name with a dash in front ends as an option that nobody knows. */
    private static Optional<String> takenForOption(CommandSpec verb, String[] words) {
        return Arrays.stream(words)
                .takeWhile(word -> !word.equals("--"))
                .filter(WrongUse::looksLikeOption)
                .filter(word -> optionNames(verb).noneMatch(nameOf(word)::equals))
                .findFirst();
    }

    private static String file(String word) {
        return "; '" + word + "' was taken for an option: write ./" + word + " for a file";
    }

    private static boolean looksLikeOption(String word) {
        return word.length() > 1 && word.startsWith("-");
    }

    private static String nameOf(String word) {
        return word.replaceFirst("=.*", "");
    }

    private static Stream<String> optionNames(CommandSpec verb) {
        return verb.options().stream().flatMap(option -> Arrays.stream(option.names()));
    }

    /** For a command that only holds others. */
    public static int incomplete(CommandLine command) {
        command.getErr()
                .println("narrows: name one of the commands "
                        + String.join(", ", command.getSubcommands().keySet()));
        command.getErr().println("see: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_USE;
    }
}
