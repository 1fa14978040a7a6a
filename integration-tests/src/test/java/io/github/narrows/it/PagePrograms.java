package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** The Java programs of a page of {@code docs/}, as they stand there. */
final class PagePrograms {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("public class (\\w+)");

    private PagePrograms() {}

    /**
     * Compiles them with all warnings, into the folder {@code classes} of another.
     *
     * @return their names
     */
    static SortedSet<String> compile(String page, Path folder) throws IOException {
        SortedMap<String, String> programs = new TreeMap<>();
        Matcher blocks = PROGRAM.matcher(Files.readString(ProjectRoot.path().resolve(page)));
        while (blocks.find()) {
            Matcher name = NAME.matcher(blocks.group(1));
            assertThat(name.find()).as(blocks.group(1)).isTrue();
            programs.put(name.group(1), blocks.group(1));
        }
        List<String> words = new ArrayList<>(List.of("-Xlint:all,-processing,-path", "-Werror", "-proc:none"));
        words.addAll(List.of("-d", folder.resolve("classes").toString()));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        for (String name : programs.keySet()) {
            words.add(Files.writeString(folder.resolve(name + ".java"), programs.get(name))
                    .toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)))
                .isZero();
        return new TreeSet<>(programs.keySet());
    }
}
