package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Section;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.YAMLConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a YAML file. The values come from Commons Configuration; since that forgets lines, flattens lists and lets
 * {@code 010} be 8, the file's own nodes are looked at first and whatever would change its meaning is refused.
 */
public final class YamlFile {
    private final String name;
    private final List<Problem> problems = new ArrayList<>();

    private YamlFile(String name) {
        this.name = name;
    }

    /** Reads a file; its name without the folder stands in origins. */
    public static Section read(Path path) {
        String name =
                Optional.ofNullable(path.getFileName()).map(Path::toString).orElse(path.toString());
        if (!Files.exists(path)) {
            throw problem(
                    path.toString(),
                    "there is no such file; give the path of a settings file, such as one of examples/");
        }
        if (Files.isDirectory(path)) {
            throw problem(path.toString(), "is a folder; give the path of a settings file");
        }
        try {
            return read(Files.readString(path), name);
        } catch (MalformedInputException e) {
            throw problem(name, "is not text in UTF-8");
        } catch (IOException e) {
            throw problem(path.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** Reads text. */
    public static Section read(String text, String name) {
        return new YamlFile(name).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private Section parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Node root;
        try {
            root = new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw problem(at(e.getProblemMark()), "is not valid YAML: " + e.getProblem());
        }
        if (root == null) {
            return Section.empty(name);
        }
        if (!(root instanceof MappingNode mapping)) {
            throw problem(at(root.getStartMark()), "must hold keys with values, such as 'seed: 1', at its top level");
        }
        new YamlRules(this::at, problems).check(mapping);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return section("", mapping, configuration(text, options));
    }

    private YAMLConfiguration configuration(String text, LoaderOptions options) {
        YAMLConfiguration configuration = new YAMLConfiguration();
        try {
            configuration.read(new StringReader(text), options);
        } catch (ConfigurationException e) {
            throw problem(name, "cannot be read as YAML: " + e.getMessage());
        }
        return configuration;
    }

    private Section section(String prefix, MappingNode mapping, YAMLConfiguration values) {
        Map<String, SettingsNode> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = ((ScalarNode) entry.getKeyNode()).getValue();
            String origin = at(entry.getKeyNode().getStartMark());
            String path = prefix + key;
            Node value = entry.getValueNode();
            if (value instanceof MappingNode inner) {
                Section section = section(path + ".", inner, values);
                entries.put(key, new Section(section.entries(), origin));
            } else if (value instanceof SequenceNode) {
                entries.put(key, new SettingsNode.Sequence(values.getList(String.class, path), origin));
            } else {
                // Not getString, which would look up ${...} elsewhere.
                entries.put(key, new SettingsNode.Scalar(String.valueOf(values.getProperty(path)), origin));
            }
        }
        return new Section(entries, name);
    }

    private String at(Mark mark) {
        return name + ":" + (mark.getLine() + 1);
    }

    private static SettingsException problem(String origin, String message) {
        return new SettingsException(List.of(new Problem(origin, "", message)));
    }
}
