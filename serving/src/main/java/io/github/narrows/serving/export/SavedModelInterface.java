package io.github.narrows.serving.export;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.model.ImageShape;
import java.util.Map;
import java.util.SortedMap;
import org.tensorflow.Signature;

/**
 * What a SavedModel takes and gives.
 *
 * @param image the shape of a picture that is sure to fit
 * @param anySides whether pictures of other sides do as well
 * @param multiple what these must be multiples of
 * @param signatures by name, without the alias
 * @param parts the parts of the codes by the names that they have there
 */
record SavedModelInterface(
        ImageShape image,
        boolean anySides,
        int multiple,
        Map<String, Signature> signatures,
        SortedMap<String, CodePart> parts) {}
