package io.github.narrows.settings;

import static io.github.narrows.settings.Golden.assertMessage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What YAML would read as something else than it looks is refused, with the line. */
class YamlMessagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "syntax             | a: 1\\nb: [1, 2\\nc: 3\\n",
                "tab                | a:\\n\\tb: 1\\n",
                "control-character  | a: 1\\nb: \\u0007\\n",
                "empty              | # nothing yet\\n",
                "two-documents      | a: 1\\n---\\nb: 2\\n",
                "top-level-list     | - a\\n- b\\n",
                "top-level-scalar   | just words\\n",
                "duplicate-key      | a:\\n  b: 1\\n  c: 2\\n  b: 3\\n",
                "octal              | a: 010\\nb: [1, 0_7]\\n",
                "sexagesimal        | a: 12:30\\n",
                "yes-and-no         | a: yes\\nb: Off\\n",
                "own-meaning        | a: =\\nb: <<\\n",
                "date               | a: 2024-01-01\\n",
                "nested-list        | a: [[1, 2], [3]]\\nb:\\n  - c: [[1]]\\n  - d: 1\\n",
                "in-a-list          | a:\\n  - b: 010\\n    b: 1\\n  - &x c\\n  - {d: !y 1}\\n",
                "no-value           | a:\\nb: ~\\nc: [1, null]\\nd: {e: }\\n",
                "key-not-a-word     | 1: a\\ntrue: b\\n[c]: d\\n",
                "dotted-key         | a.b: 1\\n",
                "anchor             | a: &x 1\\nb: *x\\nc:\\n  <<: {d: 1}\\n",
                "tags               | a: !!int '1'\\nb: !secret x\\nc: !!set {x}\\n",
            })
    void isRefused(String name, String yaml) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007");
        assertMessage("yaml-" + name, () -> SettingsTree.readYaml(text, "a.yaml"));
    }
}
