package io.github.narrows.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The messages of {@code src/test/resources/messages}, compared letter by letter. */
final class Golden {
    private Golden() {}

    /** The call must fail with exactly the problems of a file. */
    static void assertMessage(String name, ThrowingCallable call) {
        SettingsException exception = catchThrowableOfType(SettingsException.class, call);
        assertThat(exception).as("the exception of " + name).isNotNull();
        assertThat(exception.getMessage() + "\n").isEqualTo(read("messages/" + name + ".txt"));
    }

    static String read(String resource) {
        try (InputStream in = Golden.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
    }
}
