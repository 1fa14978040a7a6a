package io.github.narrows.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real command in a JVM of its own, which can be sent signals and given limits. */
final class ChildProcess implements AutoCloseable {
    private static final long LONGEST_SECONDS = 120;

    private static final String COMMAND = "io.github.narrows.cli.NarrowsCommand";

    private static final Pattern TENSORFLOW =
            Pattern.compile("(tensorflow-core-(api|native)|ndarray|javacpp|protobuf-java)-[^/]*\\.jar$");

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param folder for what the process prints */
    static ChildProcess narrows(Path folder, Object... words) throws IOException {
        return withOptions(new String[0], folder, words);
    }

    /** The same in a JVM with more options. */
    static ChildProcess withOptions(String[] options, Path folder, Object... words) throws IOException {
        List<String> command = java(words);
        command.addAll(1, List.of(options));
        return start(folder, command);
    }

    /** The same as {@code nohup} starts it. */
    static ChildProcess ignoringHangUps(Path folder, Object... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "trap '' HUP && exec \"$@\"", "bash"));
        command.addAll(java(words));
        return start(folder, command);
    }

    /** The same with a limit on the size of any file it writes, which is how a full disk can be had without one. */
    static ChildProcess withFilesUpTo(int kibibytes, Path folder, Object... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "bash"));
        command.addAll(java(words));
        return start(folder, command);
    }

    static List<String> java(Object... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                COMMAND));
        for (Object word : words) {
            command.add(word.toString());
        }
        return command;
    }

    private static ChildProcess start(Path folder, List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new ChildProcess(process, out, err);
    }

    /** The main method of a class of these tests, with every notice of TensorFlow in its error stream. */
    static ChildProcess ofMain(Class<?> main, Path folder, Object... words) throws IOException {
        List<String> command = java(words);
        command.set(command.indexOf(COMMAND), main.getName());
        command.addAll(0, List.of("env", "TF_CPP_MIN_LOG_LEVEL=0"));
        return start(folder, command);
    }

    /** The main method of a class that stands alone, with TensorFlow on its class path and nothing else. */
    static ChildProcess withTensorFlowAlone(Class<?> main, Path folder, Object... words) throws IOException {
        String file = main.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("classes").resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream in = Objects.requireNonNull(main.getResourceAsStream("/" + file))) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        Stream<String> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> TENSORFLOW.matcher(entry).find());
        String classPath = Stream.concat(Stream.of(folder.resolve("classes").toString()), libraries)
                .collect(Collectors.joining(File.pathSeparator));
        return withClassPath(classPath, main.getName(), folder, words);
    }

    /** The main method of a class with another class path than that of the tests. */
    static ChildProcess withClassPath(String classPath, String main, Path folder, Object... words) throws IOException {
        List<String> command = java(words);
        command.set(command.indexOf("-cp") + 1, classPath);
        command.set(command.indexOf(COMMAND), main);
        return start(folder, command);
    }

    /** Waits until something has happened, or the process has ended by itself. */
    void await(BooleanSupplier happened) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (process.isAlive() && !happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing happened in " + LONGEST_SECONDS + " seconds");
            }
            Thread.sleep(5);
        }
    }

    /** Whether children are born ignoring a signal: they inherit that, and a JVM then never hears of it. */
    static boolean ignores(String signal) throws IOException {
        Process shell = new ProcessBuilder("bash", "-c", "trap -p " + signal).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("''");
    }

    /** Sends a signal by name, such as INT. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** SIGKILL: no handler runs, no file is closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process has not ended in " + LONGEST_SECONDS + " seconds");
        }
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** Whether a text stands in its log by now. */
    boolean logged(String text) {
        try {
            return err().contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
