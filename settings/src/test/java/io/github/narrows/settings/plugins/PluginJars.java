package io.github.narrows.settings.plugins;

import io.github.narrows.settings.ChoiceModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs modules into jars and loads them from there, as an installation with plug-ins would. */
public final class PluginJars implements AutoCloseable {
    private final Path folder;
    private final List<URL> jars = new ArrayList<>();
    private final List<String> packed = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    public PluginJars(Path folder) {
        this.folder = folder;
    }

    /** Adds a jar that lists one module as a service. */
    public PluginJars with(String name, Class<? extends ChoiceModule> module) throws IOException {
        String file = module.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                InputStream bytes = module.getClassLoader().getResourceAsStream(file)) {
            entries.putNextEntry(new JarEntry(file));
            bytes.transferTo(entries);
            entries.putNextEntry(new JarEntry("META-INF/services/" + ChoiceModule.class.getName()));
            entries.write(module.getName().getBytes(StandardCharsets.UTF_8));
        }
        jars.add(jar.toUri().toURL());
        packed.add(module.getName());
        return this;
    }

    /** A class path of these jars, then everything else. */
    public ClassLoader loader() {
        ClassLoader others = new ClassLoader(PluginJars.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (Set.copyOf(packed).contains(name)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), others);
        loaders.add(loader);
        return loader;
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
