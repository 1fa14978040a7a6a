package io.github.narrows.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Finds the YAML that would be read as something else than it looks, so that it is refused and never guessed at. */
final class YamlCheck {
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9_]+");

    private static final String TAGS = "tags are not used here, found ";

    private final List<Problem> problems = new ArrayList<>();
    private final YamlReader.Origins origins;

    private YamlCheck(YamlReader.Origins origins) {
        this.origins = origins;
    }

    static List<Problem> problems(MappingNode root, YamlReader.Origins origins) {
        YamlCheck check = new YamlCheck(origins);
        check.mapping("", root);
        return check.problems;
    }

    static boolean looksOctal(String text) {
        return LEADING_ZERO.matcher(text).matches();
    }

    private void mapping(String prefix, MappingNode mapping) {
        Map<String, Node> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                add(tuple.getKeyNode(), prefix, "a key must be a word, not a list or a section");
                continue;
            }
            String key = prefix.isEmpty() ? keyNode.getValue() : prefix + "." + keyNode.getValue();
            Node before = seen.putIfAbsent(keyNode.getValue(), keyNode);
            if (before != null) {
                add(keyNode, key, "stands twice, first at " + origins.of(before) + "; remove one");
            } else if (isPlainKey(key, keyNode)) {
                value(key, keyNode, tuple.getValueNode());
            }
        }
    }

    private boolean isPlainKey(String key, ScalarNode node) {
        if (node.getTag().equals(Tag.MERGE)) {
            add(node, key, "merge keys are not used here; write the settings out");
        } else if (!node.getTag().equals(Tag.STR)) {
            add(node, key, "a key must be a word, found " + node.getValue());
        } else if (node.getValue().contains(".")) {
            add(node, key, "a key has no dots in a file; nest the sections");
        } else {
            return true;
        }
        return false;
    }

    private void value(String key, Node keyNode, Node value) {
        if (value.getAnchor() != null) {
            add(keyNode, key, "anchors and aliases are not used here; write the value out");
        } else if (!(value instanceof ScalarNode)
                && !value.getTag().equals(Tag.MAP)
                && !value.getTag().equals(Tag.SEQ)) {
            add(keyNode, key, TAGS + value.getTag().getValue());
        } else if (value instanceof MappingNode mapping) {
            mapping(key, mapping);
        } else if (value instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> item(key, keyNode, item));
        } else {
            scalar(key, keyNode, (ScalarNode) value);
        }
    }

    private void item(String key, Node keyNode, Node item) {
        if (item instanceof SequenceNode) {
            add(keyNode, key, "a list holds plain values or sections, not lists");
        } else {
            value(key, keyNode, item);
        }
    }

    private void scalar(String key, Node keyNode, ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            add(keyNode, key, "has no value; give one or remove the line");
        } else if (node.getScalarStyle() == ScalarStyle.PLAIN) {
            plain(key, keyNode, text, tag);
        } else if (!tag.equals(Tag.STR)) {
            add(keyNode, key, TAGS + tag.getValue());
        }
    }

    private void plain(String key, Node keyNode, String text, Tag tag) {
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        if (looksOctal(text)) {
            add(keyNode, key, "YAML may take " + text + " for an octal number; drop the leading zero, or quote it");
        } else if (number && text.contains(":")) {
            add(keyNode, key, "YAML takes " + text + " for a number of base 60; quote it if it is text");
        } else if (tag.equals(Tag.BOOL) && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            add(
                    keyNode,
                    key,
                    "YAML takes " + text + " for true or false; write one of these, or quote it if it is text");
        } else if (tag.equals(Tag.TIMESTAMP)) {
            add(keyNode, key, "YAML takes " + text + " for a date; quote it");
        } else if (text.equals("=") || text.equals("<<")) {
            add(keyNode, key, "YAML gives " + text + " a meaning of its own; quote it");
        } else if (!number && !tag.equals(Tag.BOOL) && !tag.equals(Tag.STR)) {
            add(keyNode, key, TAGS + tag.getValue());
        }
    }

    private void add(Node node, String key, String message) {
        problems.add(new Problem(origins.of(node), key, message));
    }
}
