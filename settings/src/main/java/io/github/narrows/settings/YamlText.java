package io.github.narrows.settings;

import io.github.narrows.settings.SettingsNode.Scalar;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.SettingsNode.Sequence;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings as YAML in a fixed form, which {@link YamlFile} reads back to the same. */
final class YamlText {
    private static final String INDENT = "  ";
    private static final int COMMENT_COLUMN = 48;
    /** Text that means itself in YAML without quotes: words, and decimal numbers without a leading zero. */
    private static final Pattern PLAIN =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?|[A-Za-z][A-Za-z0-9_./-]*");

    private static final Pattern WORD_WITH_A_MEANING = Pattern.compile("(?i)y|n|yes|no|on|off|null|true|false");

    private final boolean annotated;

    YamlText(boolean annotated) {
        this.annotated = annotated;
    }

    String of(Section section) {
        StringBuilder text = new StringBuilder();
        write(text, "", section);
        return text.toString();
    }

    private void write(StringBuilder text, String indent, Section section) {
        section.entries().forEach((key, node) -> {
            if (node instanceof Section inner) {
                if (!inner.entries().isEmpty()) {
                    text.append(indent).append(key).append(":\n");
                    write(text, indent + INDENT, inner);
                }
            } else {
                String line = indent + key + ": " + value(node);
                text.append(annotated ? ("%-" + COMMENT_COLUMN + "s # %s").formatted(line, node.origin()) : line)
                        .append('\n');
            }
        });
    }

    private static String value(SettingsNode node) {
        return node instanceof Sequence list
                ? list.items().stream().map(YamlText::quoted).collect(Collectors.joining(", ", "[", "]"))
                : quoted(((Scalar) node).text());
    }

    private static String quoted(String text) {
        boolean truth = text.equals("true") || text.equals("false");
        boolean plain = PLAIN.matcher(text).matches()
                && !WORD_WITH_A_MEANING.matcher(text).matches();
        return truth || plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
