package io.github.narrows.settings;

/**
 * One thing that is wrong with the settings.
 *
 * @param origin where the value came from: {@code examples/vq-vae.yaml:7}, {@code --set}, {@code Java}; empty if unknown
 * @param key the full dotted key, such as {@code bottleneck.codebook-size}; empty for a whole file
 * @param message the rule, the value found and what to do, as one sentence
 */
public record Problem(String origin, String key, String message) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!origin.isEmpty()) {
            text.append(origin).append(": ");
        }
        if (!key.isEmpty()) {
            text.append(key).append(": ");
        }
        return text.append(message).toString();
    }
}
