package io.github.narrows.settings.choice;

import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A jar of somebody else.
 *
 * @param file where it lies
 * @param modules the modules of choices that it lists as services, by the full names of their classes
 * @param hasPresets whether presets lie in it
 */
record PluginJar(Path file, List<String> modules, boolean hasPresets) {
    /**
     * Reads what it offers; no code of it is loaded yet.
     *
     * @param key of the option or the variable that named it
     * @throws SettingsException if there is no such file, or if it is no jar
     */
    static PluginJar read(Path file, String key) {
        if (!Files.exists(file)) {
            throw SettingsException.of(key, file + " does not exist; name the jar of a plug-in");
        }
        if (!Files.isRegularFile(file)) {
            throw SettingsException.of(key, file + " is a folder; name the jar of a plug-in");
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            boolean presets = jar.stream()
                    .anyMatch(entry -> entry.getName().startsWith(PresetFolder.PATH) && !entry.isDirectory());
            return new PluginJar(file, modules(jar), presets);
        } catch (IOException e) {
            throw SettingsException.of(key, file + " is not a jar that can be read: " + e.getMessage());
        }
    }

    private static List<String> modules(JarFile jar) throws IOException {
        JarEntry list = jar.getJarEntry(ModuleList.PATH);
        if (list == null) {
            return List.of();
        }
        try (InputStream in = jar.getInputStream(list)) {
            return ModuleList.names(in);
        }
    }

    /**
     * For a jar that was named as a plug-in.
     *
     * @throws SettingsException if it has neither a choice nor a preset
     */
    PluginJar checked(String key) {
        if (modules.isEmpty() && !hasPresets) {
            throw SettingsException.of(
                    key,
                    file + " offers no choice: a plug-in lists its ChoiceModule in " + ModuleList.PATH
                            + "; a library that a plug-in needs belongs into the plug-in's own jar or into the folder plugins");
        }
        return this;
    }

    /** As messages name it. */
    String name() {
        return String.valueOf(file.getFileName());
    }
}
