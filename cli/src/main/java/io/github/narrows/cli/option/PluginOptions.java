package io.github.narrows.cli.option;

import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.choice.PluginClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import java.util.function.IntSupplier;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** Jars of others that every verb finds choices in: those that are named, and those of a folder. */
public final class PluginOptions {
    private static final String PLUGINS = "--plugins";
    private static final String FOLDER_VARIABLE = "NARROWS_PLUGINS";
    private static final Path FOLDER = Path.of("plugins");

    @Option(
            names = PLUGINS,
            paramLabel = "JAR...",
            scope = ScopeType.INHERIT,
            parameterConsumer = Jars.class,
            description = "Jars of plug-ins, beside those in the folder that the variable NARROWS_PLUGINS names;"
                    + " default: the folder plugins of the working folder, if there is one.")
    private List<Path> jars = new ArrayList<>();

    /**
     * Runs a command whose thread, and every thread that it starts, sees the plug-ins.
     *
     * @throws SettingsException if one of them cannot be used
     */
    public int around(IntSupplier command) {
        PluginClassPath found = found();
        if (found.isEmpty()) {
            return command.getAsInt();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader parent = Optional.ofNullable(before).orElseGet(ClassLoader::getSystemClassLoader);
        try (var loader = found.loader(parent)) {
            thread.setContextClassLoader(loader);
            return command.getAsInt();
        } catch (IOException e) {
            throw SettingsException.of(PLUGINS, "a jar cannot be closed: " + e.getMessage());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private PluginClassPath found() {
        PluginClassPath found = new PluginClassPath();
        jars.forEach(jar -> found.add(jar, PLUGINS));
        String folder = System.getenv(FOLDER_VARIABLE);
        if (folder != null && !folder.isEmpty()) {
            found.addFolder(Path.of(folder), FOLDER_VARIABLE);
        } else if (Files.isDirectory(FOLDER)) {
            found.addFolder(FOLDER, FOLDER.toString());
        }
        return found;
    }

    /** One word, and those behind it that end in {@code .jar}: other files of a command line may follow. */
    static final class Jars implements IParameterConsumer {
        private static final String ENDING = ".jar";

        private final PathText path = new PathText();

        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            if (words.isEmpty() || words.peek().startsWith("-")) {
                throw new ParameterException(
                        command.commandLine(), "Missing required parameter for option '" + PLUGINS + "' (JAR...)");
            }
            List<Path> named = new ArrayList<>();
            List<Path> before = option.getValue();
            if (before != null) {
                named.addAll(before);
            }
            do {
                named.add(path.convert(words.pop()));
            } while (!words.isEmpty() && words.peek().endsWith(ENDING));
            option.setValue(named);
        }
    }
}
