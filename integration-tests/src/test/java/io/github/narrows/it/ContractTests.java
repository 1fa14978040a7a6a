package io.github.narrows.it;

import io.github.narrows.testing.BottleneckContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contract tests of all plug-ins. They are on no common class path, so they are found as the compiled tests of the
 * project's modules, which Maven has always made before these tests run.
 */
final class ContractTests {
    private static final String SUFFIX = ".class";

    /** Tests elsewhere show strategies from outside, which only their own module's tests offer. */
    private static final String PROJECT = "io.github.narrows.";

    private ContractTests() {}

    /** The settings records that a contract test is about. */
    static Set<Class<?>> subjects() throws IOException, ReflectiveOperationException {
        Set<Class<?>> subjects = new LinkedHashSet<>();
        for (Path folder : compiledTests()) {
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {folder.toUri().toURL()}, ContractTests.class.getClassLoader())) {
                for (String name : classNames(folder)) {
                    Class<?> test = loader.loadClass(name);
                    if (BottleneckContract.class.isAssignableFrom(test) && !Modifier.isAbstract(test.getModifiers())) {
                        subjects.add(subject(test));
                    }
                }
            }
        }
        return subjects;
    }

    private static Class<?> subject(Class<?> test) throws ReflectiveOperationException {
        Constructor<?> constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method config = test.getDeclaredMethod("config");
        config.setAccessible(true);
        return config.invoke(constructor.newInstance()).getClass();
    }

    private static List<Path> compiledTests() throws IOException {
        try (Stream<Path> modules = Files.list(ProjectRoot.path())) {
            return modules.filter(module -> module.getFileName().toString().startsWith("bottleneck-"))
                    .map(module -> module.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> classNames(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith("Test" + SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(name -> name.startsWith(PROJECT))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
