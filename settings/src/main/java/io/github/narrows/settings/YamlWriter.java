package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Items;
import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes a tree in the one form that {@link YamlReader} reads back value for value. */
final class YamlWriter {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./+-]*");
    private static final Resolver RESOLVER = new Resolver();
    private static final int COMMENT_COLUMN = 40;

    private final StringBuilder out = new StringBuilder();
    private final boolean annotated;

    private YamlWriter(boolean annotated) {
        this.annotated = annotated;
    }

    static String plain(SettingsTree tree) {
        return new YamlWriter(false).write(tree);
    }

    static String annotated(SettingsTree tree) {
        return new YamlWriter(true).write(tree);
    }

    private String write(SettingsTree tree) {
        section("", tree.root());
        return out.isEmpty() ? "{}\n" : out.toString();
    }

    private void section(String indent, Section section) {
        section.children().forEach((key, node) -> {
            if (node instanceof Section child && !child.children().isEmpty()) {
                out.append(indent).append(text(key)).append(":\n");
                section(indent + "  ", child);
            } else {
                line(indent + text(key) + ": " + inLine(node), node.origin());
            }
        });
    }

    private void line(String line, String origin) {
        out.append(line);
        if (annotated && !origin.isEmpty()) {
            out.append(" ".repeat(Math.max(3, COMMENT_COLUMN - line.length())))
                    .append("# ")
                    .append(Printable.line(origin));
        }
        out.append('\n');
    }

    /** A node on one line, as it stands in a list. */
    static String inLine(SettingsNode node) {
        if (node instanceof Items list) {
            return list.items().stream().map(YamlWriter::inLine).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof Scalar scalar) {
            return scalar.value() instanceof String ? text(scalar.text()) : scalar.text();
        }
        return ((Section) node)
                .children().entrySet().stream()
                        .map(entry -> text(entry.getKey()) + ": " + inLine(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Text as it is where YAML reads it as text, otherwise in quotes. */
    private static String text(String text) {
        boolean safe = SAFE.matcher(text).matches()
                && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR)
                && !YamlCheck.looksOctal(text);
        return safe ? text : quoted(text);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (!Printable.isPlain(c)) {
                quoted.append(Printable.escape(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
