package io.github.narrows.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One setting of a settings record: its default, its range and one line of help.
 *
 * <p>The key in a file is the component's name in kebab-case: {@code codebookSize} is {@code codebook-size}. A component
 * that is itself a choice is read from a nested section; its default is then a choice's id.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** Marks a setting that has no default and must be given. */
    String REQUIRED = "\0required";

    /** The default, written as it would stand in a file; empty means absent for an {@code Optional}. */
    String value() default REQUIRED;

    /** The smallest number allowed. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest number allowed. */
    double max() default Double.POSITIVE_INFINITY;

    /** One line of help, without a full stop. */
    String help();
}
