package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What users are told, word for word, one file for each mistake in {@code src/test/resources/messages}. After a message has
 * been changed on purpose, {@code -Dnarrows.messages=write} writes the files anew, to be read before they are committed.
 */
final class Messages {
    private static final String WRITE = "write";
    /** A module is named by its jar when it is packaged and by its folder when it is not. */
    private static final Pattern JAR = Pattern.compile("-\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\.jar");

    private Messages() {}

    /** @param folder of the test, written as FOLDER in the files */
    static void assertIs(String name, Path folder, String message) throws IOException {
        String told = JAR.matcher(message.replace(folder.toString(), "FOLDER")).replaceAll("");
        Path file = ProjectRoot.path().resolve("integration-tests/src/test/resources/messages/" + name + ".txt");
        if (WRITE.equals(System.getProperty("narrows.messages"))) {
            Files.writeString(file, told);
        }
        assertThat(told).isEqualTo(Files.readString(file)).doesNotContain("\tat ", "Exception");
    }
}
