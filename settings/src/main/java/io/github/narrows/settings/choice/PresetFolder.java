package io.github.narrows.settings.choice;

import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The presets of one jar or of one folder of classes. */
final class PresetFolder {
    /** A class loader finds it in jars that have an entry for the folder, as Maven, Gradle and the jar command write them. */
    static final String PATH = "META-INF/narrows/presets/";

    private static final String ENDING = ".yaml";

    private final String jar;
    private final List<Preset> presets = new ArrayList<>();

    private PresetFolder(String jar) {
        this.jar = jar;
    }

    /** @throws SettingsException if one of them is not plain YAML, naming the preset and the line */
    static List<Preset> read(URL place) throws IOException {
        PresetFolder folder = new PresetFolder(CodeOrigin.ofResource(place, PATH));
        if (place.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            try (JarFile entries = connection.getJarFile()) {
                folder.add(entries);
            }
        } else {
            folder.add(path(place));
        }
        return folder.presets;
    }

    private static Path path(URL place) throws IOException {
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(place + " is not the address of a folder", e);
        }
    }

    private void add(JarFile entries) throws IOException {
        for (JarEntry entry : Collections.list(entries.entries())) {
            String name = entry.getName();
            if (name.startsWith(PATH) && name.endsWith(ENDING)) {
                try (InputStream in = entries.getInputStream(entry)) {
                    add(name.substring(PATH.length()), in);
                }
            }
        }
    }

    private void add(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    add(String.valueOf(file.getFileName()), in);
                }
            }
        }
    }

    private void add(String file, InputStream in) throws IOException {
        String name = file.substring(0, file.length() - ENDING.length());
        presets.add(new Preset(name, jar, SettingsFile.read(in, "preset " + name)));
    }
}
