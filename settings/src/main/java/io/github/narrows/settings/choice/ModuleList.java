package io.github.narrows.settings.choice;

import io.github.narrows.settings.ChoiceModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The modules that one jar, or one folder of classes, lists as services.
 *
 * @param origin the jar or the project, as messages name it
 * @param modules full names of classes
 */
record ModuleList(String origin, List<String> modules) {
    /** Where it lies in a jar. */
    static final String PATH = "META-INF/services/" + ChoiceModule.class.getName();

    /** All that a class loader sees; those that cannot be read are left out. */
    static List<ModuleList> in(ClassLoader loader) {
        List<ModuleList> lists = new ArrayList<>();
        try {
            for (URL list : Collections.list(loader.getResources(PATH))) {
                lists.add(read(list));
            }
        } catch (IOException e) {
            // The service loader meets the same and says so.
        }
        return lists;
    }

    private static ModuleList read(URL list) throws IOException {
        URLConnection connection = list.openConnection();
        // A cached jar would stay open, and be read as it was if another one takes its place.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return new ModuleList(CodeOrigin.ofResource(list, PATH), names(in));
        }
    }

    /** The names in a service file, which comments may follow. */
    static List<String> names(InputStream in) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }
    }
}
