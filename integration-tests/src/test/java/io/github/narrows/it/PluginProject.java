package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A Maven project of somebody else, built without Maven: compiled, packed, tested. */
record PluginProject(Path folder) {
    /** The project that {@code narrows new-bottleneck} writes, in a folder of its own. */
    static PluginProject ofBottleneck(String name, Path parent) {
        Path folder = parent.resolve(name);
        Command written = Command.narrows("new-bottleneck", name, "--dir", folder);
        assertThat(written.code()).as(written.err()).isZero();
        return new PluginProject(folder);
    }

    /** Compiles the main sources and packs them, as {@code mvn package} would. */
    Path jar(String name, String version) throws IOException {
        Path classes = compile("src/main/java", List.of());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        Path jar = folder.resolve("target").resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            addAll(classes, entries);
            addAll(folder.resolve("src/main/resources"), entries);
        }
        return jar;
    }

    /** Runs a test of the project, which inherits a contract. */
    TestExecutionSummary test(String name) throws IOException, ClassNotFoundException {
        Path main = compile("src/main/java", List.of());
        Path tests = compile("src/test/java", List.of(main));
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        URL[] places = {main.toUri().toURL(), tests.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places, PluginProject.class.getClassLoader())) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(loader.loadClass(name)))
                    .build();
            LauncherFactory.create().execute(request, listener);
        }
        return listener.getSummary();
    }

    private Path compile(String sources, List<Path> others) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("target").resolve(sources.replace('/', '-')));
        List<String> words = new ArrayList<>(List.of("--release", "17", "-proc:none", "-Xlint:all", "-Werror"));
        // A module without main classes leaves a folder on the class path that is not there.
        words.addAll(List.of("-Xlint:-classfile", "-Xlint:-path", "-d", classes.toString(), "-cp"));
        words.add(Stream.concat(others.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .reduce((one, other) -> one + System.getProperty("path.separator") + other)
                .orElseThrow());
        try (Stream<Path> files = Files.walk(folder.resolve(sources))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, words.toArray(String[]::new)))
                .as("javac of %s", folder)
                .isZero();
        return classes;
    }

    private static void addAll(Path root, JarOutputStream entries) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
        }
    }
}
