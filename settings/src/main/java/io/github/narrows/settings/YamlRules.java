package io.github.narrows.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What of YAML a settings file may use: nothing that means something else than it looks like. */
final class YamlRules {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-9_]+");
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");

    private final Function<Mark, String> position;
    private final List<Problem> problems;

    YamlRules(Function<Mark, String> position, List<Problem> problems) {
        this.position = position;
        this.problems = problems;
    }

    void check(MappingNode root) {
        checkSection("", root);
    }

    private void checkSection(String prefix, MappingNode mapping) {
        Map<String, Mark> seen = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Node keyNode = entry.getKeyNode();
            if (!(keyNode instanceof ScalarNode scalar)
                    || !KEY.matcher(scalar.getValue()).matches()) {
                String found = keyNode instanceof ScalarNode odd ? "'" + odd.getValue() + "'" : "a list or section";
                problem(
                        keyNode,
                        prefix,
                        "a key is lower-case words joined by '-', found " + found
                                + "; nested keys go into nested sections");
                continue;
            }
            String path = prefix + scalar.getValue();
            Mark first = seen.putIfAbsent(scalar.getValue(), keyNode.getStartMark());
            if (first != null) {
                problem(keyNode, path, "is given twice, first at " + position.apply(first) + "; remove one");
            }
            checkValue(path, entry.getValueNode());
        }
    }

    private void checkValue(String path, Node value) {
        if (value instanceof MappingNode section) {
            checkSection(path + ".", section);
        } else if (value instanceof SequenceNode list) {
            if (list.getValue().isEmpty()) {
                problem(value, path, "is an empty list; leave the key out, or give at least one value");
            }
            for (Node item : list.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    checkScalar(path, scalar);
                } else {
                    problem(item, path, "a list holds plain values only, no lists or sections");
                }
            }
        } else if (value instanceof ScalarNode scalar) {
            checkScalar(path, scalar);
        }
    }

    private void checkScalar(String path, ScalarNode scalar) {
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return;
        }
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            problem(scalar, path, "has no value; give one, or leave the key out");
        } else if (OCTAL.matcher(text).matches() && !scalar.getTag().equals(Tag.FLOAT)) {
            problem(
                    scalar,
                    path,
                    "'" + text + "' would be read as an octal number; write it without the leading zero, or"
                            + " in quotes");
        } else if (SEXAGESIMAL.matcher(text).matches()) {
            problem(scalar, path, "'" + text + "' would be read as a number to the base 60; write it in quotes");
        } else if (scalar.getTag().equals(Tag.TIMESTAMP)) {
            problem(scalar, path, "'" + text + "' would be read as a date; write it in quotes");
        }
    }

    private void problem(Node node, String path, String message) {
        String key = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
        problems.add(new Problem(position.apply(node.getStartMark()), key, message));
    }
}
