package io.github.narrows.evaluation.distribution;

import io.github.narrows.file.FileDigest;
import io.github.narrows.model.feature.FeatureNetwork;
import java.nio.charset.StandardCharsets;

/**
 * By what a summary of originals is known again: all that it depends on.
 *
 * @param pictures which ones, with their size and all that was done to them, and a digest of the data
 * @param network the name of the network
 * @param networkDigest its digest
 * @param summary the id of the summary's kind
 */
record ReferenceKey(String pictures, String network, String networkDigest, String summary) {
    /** What is written would be read wrongly by another version. */
    private static final String FORMAT = "1";

    private static final int DIGITS = 16;

    static ReferenceKey of(String pictures, FeatureNetwork network, FeatureSummary.Kind<?> kind) {
        return new ReferenceKey(pictures, network.name(), network.digest(), kind.id());
    }

    /** All of it as one text. */
    String text() {
        return String.join("\n", FORMAT, pictures, network, networkDigest, summary);
    }

    String fileName() {
        String digest = FileDigest.sha256Of(text().getBytes(StandardCharsets.UTF_8));
        return network + "-" + summary + "-" + digest.substring(0, DIGITS) + ".safetensors";
    }
}
