package io.github.narrows.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What messages call the choices of an interface: {@code @Kind("data set") interface Config}.
 *
 * <p>Without it the name follows from the class: {@code CodebookUpdate.Config} is a "codebook update".
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
    /** The name in lower case and in the singular. */
    String value();
}
