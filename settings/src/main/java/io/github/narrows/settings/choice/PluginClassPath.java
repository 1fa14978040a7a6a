package io.github.narrows.settings.choice;

import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The jars of others that are added to the class path of a program: named one by one, or all of a folder. What a plug-in
 * needs beside Narrows lies in its own jar, in jars that the {@code Class-Path} of its manifest names, or in the folder.
 */
public final class PluginClassPath {
    private final Map<Path, PluginJar> jars = new LinkedHashMap<>();

    /**
     * Adds the jar of a plug-in; the same file twice is one.
     *
     * @param key of the option or the variable that named it, for messages
     * @throws SettingsException if there is no such jar, or if it offers neither a choice nor a preset
     */
    public void add(Path jar, String key) {
        put(PluginJar.read(jar, key).checked(key), key);
    }

    /**
     * Adds every file of a folder whose name ends in {@code .jar}, in the order of their names. Those that offer nothing are
     * libraries of the others.
     *
     * @param key of the option or the variable that named it, for messages
     * @throws SettingsException if there is no such folder, or if one of the files is no jar
     */
    public void addFolder(Path folder, String key) {
        if (!Files.isDirectory(folder)) {
            throw SettingsException.of(key, folder + " is not a folder; name the folder in which jars of plug-ins lie");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            Collection<Path> sorted = new TreeSet<>();
            files.forEach(sorted::add);
            sorted.forEach(file -> put(PluginJar.read(file, key), key));
        } catch (IOException e) {
            throw SettingsException.of(key, folder + " cannot be read: " + e.getMessage());
        }
    }

    private void put(PluginJar jar, String key) {
        try {
            jars.putIfAbsent(jar.file().toRealPath(), jar);
        } catch (IOException e) {
            throw SettingsException.of(key, jar.file() + " cannot be read: " + e.getMessage());
        }
    }

    public boolean isEmpty() {
        return jars.isEmpty();
    }

    /**
     * What {@link Choices#discover(ClassLoader)} then finds the plug-ins with.
     *
     * @param parent sees Narrows
     * @return the caller's to close, when no class of a plug-in is needed any more
     * @throws SettingsException if two jars have one module, of which a class loader would see one alone
     */
    public URLClassLoader loader(ClassLoader parent) {
        refuseTwins(parent);
        List<URL> addresses = new ArrayList<>();
        for (Path file : jars.keySet()) {
            try {
                addresses.add(file.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException("every file has an address", e);
            }
        }
        return new URLClassLoader("plug-ins", addresses.toArray(URL[]::new), parent);
    }

    private void refuseTwins(ClassLoader parent) {
        Map<String, String> owners = new LinkedHashMap<>();
        ModuleList.in(parent).forEach(list -> list.modules().forEach(module -> owners.put(module, list.origin())));
        for (PluginJar jar : jars.values()) {
            for (String module : jar.modules()) {
                String other = owners.put(module, jar.file().toString());
                if (other != null) {
                    throw SettingsException.of(
                            "",
                            "the module " + module + " is in two jars, " + other + " and " + jar.file()
                                    + "; take one of them away");
                }
            }
        }
    }
}
