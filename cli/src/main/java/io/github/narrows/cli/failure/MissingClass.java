package io.github.narrows.cli.failure;

import io.github.narrows.settings.choice.BrokenJar;
import io.github.narrows.settings.choice.CodeOrigin;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Why code does not link: the native library of TensorFlow, or a jar that does not fit the others. */
final class MissingClass {
    private static final String[] NATIVE = {"org.tensorflow.", "org.bytedeco."};

    private MissingClass() {}

    static String describe(LinkageError error) {
        return isNative(error)
                ? "TensorFlow's native library does not load: " + error.getMessage()
                        + "; Linux on x86-64 or arm64, or macOS on Apple Silicon, is needed, and with -Pgpu also CUDA 12 and"
                        + " cuDNN 9; 'narrows doctor' tells more"
                : BrokenJar.describe(user(error).orElse("a jar on the class path"), error);
    }

    /** A library that does not load at all, or a class that failed before because of it. */
    private static boolean isNative(LinkageError error) {
        String message = String.valueOf(error.getMessage());
        boolean failedBefore = message.startsWith("Could not initialize class ")
                && Stream.of(NATIVE).anyMatch(message::contains);
        return failedBefore || causes(error).anyMatch(UnsatisfiedLinkError.class::isInstance);
    }

    /** The jar of the code that asked for what is missing. */
    private static Optional<String> user(LinkageError error) {
        return causes(error)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .map(StackTraceElement::getClassName)
                .flatMap(name -> CodeOrigin.ofName(name).stream())
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause);
    }
}
