package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Items;
import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.configuration2.YAMLConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Makes a tree of YAML text. Commons Configuration reads the values; the nodes of the parser below it add what it leaves
 * out: lines, empty lists and the difference between {@code 8} and {@code [8]}. What it would read as something else than
 * was written is refused first, by {@link YamlCheck}. Its interpolation is never asked for: {@code ${x}} stays text.
 */
final class YamlReader {
    /** Bytes or characters of the longest text that is read: some thirty times what an experiment takes. */
    static final int LONGEST = 64 << 10;

    static final String TOO_LONG =
            "is longer than " + (LONGEST >> 10) + " KiB, which no settings file needs; is it another file?";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Origins origins;

    /** The origin of a line. */
    interface Origins {
        String of(Node node);
    }

    private YamlReader(Origins origins) {
        this.origins = origins;
    }

    static SettingsTree read(String text, String name) {
        if (text.length() > LONGEST) {
            throw failure(name, TOO_LONG);
        }
        String yaml = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        MappingNode root = mapping(yaml, name);
        return new SettingsTree(
                read(root, yaml, name, node -> name + ":" + (node.getStartMark().getLine() + 1)));
    }

    /** Reads the value of one key as it would stand in a file; text outside quotes and brackets is taken whole. */
    static SettingsNode value(String key, String text, String origin) {
        if (text.length() > LONGEST) {
            throw new SettingsException(List.of(new Problem(origin, key, TOO_LONG)));
        }
        String stripped = text.strip();
        boolean structured = !stripped.isEmpty() && "[{\"'".indexOf(stripped.charAt(0)) >= 0;
        String yaml = "value: " + (structured ? stripped : plain(stripped));
        try {
            return read(mapping(yaml, origin), yaml, origin, node -> origin)
                    .child("value")
                    .filter(node -> yaml.lines().count() == 1)
                    .orElseThrow(() -> failure(origin, "expected one value, found \"" + text + '"'));
        } catch (SettingsException e) {
            throw new SettingsException(e.problems().stream()
                    .map(problem -> new Problem(origin, key, problem.message()))
                    .toList());
        }
    }

    /** Quotes text that YAML would cut or misread, such as {@code a #1}. */
    private static String plain(String text) {
        boolean cuts = text.contains("#") || text.contains(": ") || text.endsWith(":");
        boolean marks = !text.isEmpty() && "&*!|>%@`?-,".indexOf(text.charAt(0)) >= 0 && !text.matches("-[\\d.].*");
        return cuts || marks ? YamlWriter.quoted(text) : text;
    }

    private static Section read(MappingNode mapping, String yaml, String name, Origins origins) {
        SettingsException.throwIfAny(YamlCheck.problems(mapping, origins));
        YAMLConfiguration configuration = new YAMLConfiguration();
        try {
            configuration.read(new StringReader(yaml), options());
        } catch (ConfigurationException e) {
            throw failure(name, "cannot be read: " + e.getMessage());
        }
        ImmutableNode values = configuration.getNodeModel().getNodeHandler().getRootNode();
        return new YamlReader(origins).section(name, mapping, values);
    }

    private Section section(String origin, MappingNode mapping, ImmutableNode values) {
        Map<String, SettingsNode> children = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            children.put(key, node(origins.of(tuple.getKeyNode()), tuple.getValueNode(), values.getChildren(key)));
        }
        return new Section(origin, children);
    }

    private SettingsNode node(String origin, Node node, List<ImmutableNode> values) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().isEmpty()
                    ? new Section(origin, Map.of())
                    : section(origin, mapping, values.get(0));
        }
        if (node instanceof SequenceNode sequence) {
            List<SettingsNode> items = new ArrayList<>();
            for (int i = 0; i < sequence.getValue().size(); i++) {
                Node item = sequence.getValue().get(i);
                String place = item instanceof MappingNode ? origins.of(item) : origin;
                items.add(node(place, item, values.subList(i, i + 1)));
            }
            return new Items(origin, items);
        }
        return scalar(origin, node, values.get(0));
    }

    private static Scalar scalar(String origin, Node node, ImmutableNode value) {
        return new Scalar(origin, ((ScalarNode) node).getValue(), value.getValue());
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }

    private static MappingNode mapping(String yaml, String name) {
        Node root = compose(yaml, name);
        if (root instanceof MappingNode mapping) {
            return mapping;
        }
        String found = root instanceof SequenceNode ? "a list" : "a single value";
        throw failure(
                name,
                root == null
                        ? "is empty; write at least one line KEY: VALUE"
                        : "expected lines KEY: VALUE, found " + found);
    }

    private static @Nullable Node compose(String yaml, String name) {
        try {
            return new Yaml(options()).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            String place = e.getProblemMark() == null
                    ? name
                    : name + ":" + (e.getProblemMark().getLine() + 1) + ":"
                            + (e.getProblemMark().getColumn() + 1);
            throw failure(place, "is not YAML: " + reason(e));
        } catch (ReaderException e) {
            long line = yaml.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            throw failure(
                    name + ":" + line,
                    String.format(Locale.ROOT, "is not YAML: U+%04X is not a printable character", e.getCodePoint()));
        } catch (YAMLException e) {
            throw failure(name, "is not YAML: " + e.getMessage());
        }
    }

    private static String reason(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return "a tab stands where only spaces may; indent with spaces";
        }
        return problem.startsWith("but ") ? e.getContext() + ", " + problem : problem;
    }

    private static SettingsException failure(String origin, String message) {
        return new SettingsException(List.of(new Problem(origin, "", message)));
    }
}
