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

    /** Adds a jar that lists one module as a service, with other classes beside it. */
    public PluginJars with(String name, Class<? extends ChoiceModule> module, Class<?>... others) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            pack(module, entries);
            for (Class<?> other : others) {
                pack(other, entries);
            }
            entries.putNextEntry(new JarEntry("META-INF/services/" + ChoiceModule.class.getName()));
            entries.write(module.getName().getBytes(StandardCharsets.UTF_8));
        }
        jars.add(jar.toUri().toURL());
        return this;
    }

    /** Adds a jar of one resource, with an entry for its folder, as build tools write it. */
    public PluginJars with(String name, String resource, String text) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(resource.substring(0, resource.lastIndexOf('/') + 1)));
            entries.putNextEntry(new JarEntry(resource));
            entries.write(text.getBytes(StandardCharsets.UTF_8));
        }
        jars.add(jar.toUri().toURL());
        return this;
    }

    /** Takes a class off the class path. */
    public PluginJars without(Class<?> missing) {
        packed.add(missing.getName());
        return this;
    }

    private void pack(Class<?> type, JarOutputStream entries) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(file));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
            bytes.transferTo(entries);
        }
        packed.add(type.getName());
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
