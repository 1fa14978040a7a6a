package io.github.narrows.serving.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.serving.score.Score;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeRevisionTest {
    @Test
    void isReadFromTheJar(@TempDir Path folder) throws IOException, ReflectiveOperationException {
        Path jar = folder.resolve("some.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "9.8.7");
        manifest.getMainAttributes().put(new Attributes.Name("Code-Revision"), "abcdef");
        String path = Score.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = Score.class.getClassLoader().getResourceAsStream(path)) {
            out.putNextEntry(new JarEntry(path));
            in.transferTo(out);
        }
        URL[] urls = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> inJar = Class.forName(Score.class.getName(), false, loader);
            assertThat(CodeRevision.of(inJar)).isEqualTo(new CodeRevision("9.8.7", "abcdef"));
        }
    }

    @Test
    void isAskedOfGitOrUnknown() {
        assertThat(CodeRevision.of(Score.class).revision()).matches("unknown|[0-9a-f]{7,40}(-dirty)?");
        assertThat(CodeRevision.of(String.class)).isEqualTo(new CodeRevision("unknown", "unknown"));
    }
}
