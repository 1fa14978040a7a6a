package io.github.narrows.settings;

/**
 * Something that a configuration file can name: the id of a settings record that is the factory of one kind of thing.
 *
 * @param kind the interface that every choice of this kind implements, such as {@code Bottleneck.Config}
 * @param id what stands behind {@code type:} in a file, in kebab-case
 * @param settings the record whose components are the settings of this choice
 * @param module the Guice module that offers it, named in errors with the jar it came from
 * @param replacing whether it takes the place of another module's choice of the same id
 * @param <T> the kind
 */
public record Choice<T>(
        Class<T> kind,
        String id,
        Class<? extends T> settings,
        Class<? extends ChoiceModule> module,
        boolean replacing) {
    /** The key of a file that names a choice. */
    public static final String TYPE = "type";
}
