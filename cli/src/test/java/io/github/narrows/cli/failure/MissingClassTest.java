package io.github.narrows.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

class MissingClassTest {
    @Test
    void aLibraryThatDoesNotLoadIsTensorFlows() {
        LinkageError first = new ExceptionInInitializerError(new UnsatisfiedLinkError("no jnitensorflow in path"));
        LinkageError later =
                new NoClassDefFoundError("Could not initialize class org.tensorflow.internal.c_api.TF_Graph");
        assertThat(MissingClass.describe(first)).startsWith("TensorFlow's native library does not load: ");
        assertThat(MissingClass.describe(later)).startsWith("TensorFlow's native library does not load: ");
    }

    @Test
    void aClassThatIsMissingIsBlamedOnTheJarThatAskedForIt() {
        LinkageError error = new NoClassDefFoundError("com/example/Gone");
        error.setStackTrace(new StackTraceElement[] {
            frame("java.lang.ClassLoader"),
            frame("com.example.Unknown"),
            frame(TensorFlow.class.getName()),
            frame("org.junit.jupiter.api.Test")
        });
        assertThat(MissingClass.describe(error))
                .startsWith("tensorflow-core-api-")
                .contains(".jar needs the class com.example.Gone, which is not on the class path")
                .doesNotContain("native");
    }

    @Test
    void aJarOfAnotherVersionIsToldSo() {
        LinkageError error = new NoSuchMethodError("'void org.tensorflow.Graph.gone()'");
        error.setStackTrace(new StackTraceElement[] {frame(TensorFlow.class.getName())});
        assertThat(MissingClass.describe(error))
                .contains(".jar does not fit the other jars on the class path: 'void org.tensorflow.Graph.gone()'");
    }

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "method", "File.java", 1);
    }
}
