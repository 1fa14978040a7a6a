package io.github.narrows.serving.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ModelSettings;
import io.github.narrows.settings.choice.Choices;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Signature;
import org.tensorflow.proto.DataType;

/**
 * What people should know of an exported model, in Markdown.
 *
 * @param measured an evaluation of the weights, as {@code narrows evaluate} writes it
 */
record ModelCard(
        ExportManifest manifest,
        ModelSettings settings,
        Choices choices,
        SavedModelInterface saved,
        Optional<JsonNode> measured) {
    private static final Map<DataType, String> TYPES =
            Map.of(DataType.DT_UINT8, "uint8", DataType.DT_INT32, "int32", DataType.DT_FLOAT, "float32");

    /** The whole page. */
    String text() {
        return String.join("\n", introduction(), pictures(), numbers(), commands(), java(), savedModel(), files());
    }

    private static String filled(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    private String introduction() {
        return filled(
                """
                # An image autoencoder

                Exported by Narrows %s (sources %s) after %d training steps of the run that was begun at %s.
                In files of codes it is the model `%s`.

                ```yaml
                %s```
                """,
                manifest.narrows(),
                manifest.codeRevision(),
                manifest.step(),
                manifest.run(),
                manifest.model(),
                settings.toYaml(choices));
    }

    private String pictures() {
        StringBuilder text = new StringBuilder("## Pictures and codes\n\n");
        ImageShape image = saved.image();
        text.append(
                settings.image().trained().isPresent()
                        ? filled(
                                "It was trained on pictures of %dx%d pixels in %d channels.",
                                image.width(), image.height(), image.channels())
                        : filled("It was trained on pictures of several sizes in %d channels.", image.channels()));
        text.append(filled(" The codes of a picture of %dx%d pixels are:\n\n", image.width(), image.height()))
                .append("| part | kind | rows x columns x numbers | in the SavedModel |\n|---|---|---|---|\n");
        saved.parts()
                .forEach((name, part) -> text.append(filled(
                        "| `%s` | %s | %dx%dx%d | `%s`, %s |\n",
                        part.name(),
                        kind(part),
                        part.height(),
                        part.width(),
                        part.size(),
                        name,
                        part instanceof CodePart.Coefficients ? "float32" : "int32")));
        return text.toString();
    }

    private static String kind(CodePart part) {
        return part instanceof CodePart.Choice choice ? part.kind() + " of " + choice.alphabet() : part.kind();
    }

    private String numbers() {
        StringBuilder text = new StringBuilder("## Measured\n\n");
        if (measured.isEmpty()) {
            return text.append("These weights were not evaluated before they were exported; `narrows evaluate . --data"
                            + " TYPE:PATH` does it.\n")
                    .toString();
        }
        JsonNode evaluation = measured.get();
        text.append(filled(
                "On %d images of the %s part of the data set with the digest `%s`:\n\n| metric | value | protocol |\n",
                evaluation.path("images").asLong(),
                evaluation.path("part").asText(),
                evaluation.path("data-digest").asText()));
        text.append("|---|---|---|\n");
        for (Map.Entry<String, JsonNode> metric : evaluation.path("metrics").properties()) {
            StringBuilder protocol = new StringBuilder();
            for (Map.Entry<String, JsonNode> condition :
                    evaluation.path("protocol").path(metric.getKey()).properties()) {
                protocol.append(protocol.isEmpty() ? "" : ", ")
                        .append(condition.getKey())
                        .append(' ')
                        .append(condition.getValue().asText());
            }
            text.append(filled(
                    "| %s | %.4f | %s |\n", metric.getKey(), metric.getValue().asDouble(), protocol));
        }
        return text.toString();
    }

    private String commands() {
        StringBuilder text = new StringBuilder("""
                ## With the command

                `DIR` is this folder; every verb takes it as it takes a run.

                ```sh
                narrows reconstruct DIR picture.png --out pictures
                narrows encode DIR picture.png --out picture.nrw
                narrows decode DIR picture.nrw --out pictures
                narrows evaluate DIR --data images:photos
                """);
        if (settings.degradation().timesSmaller().isPresent()) {
            text.append("narrows super-resolve DIR picture.png --out pictures\n");
        }
        if (settings.degradation().hidesPixels()) {
            text.append("narrows inpaint DIR picture.png --mask mask.png --out pictures\n");
        }
        return text.append("```\n").toString();
    }

    private static String java() {
        return """
                ## In Java

                ```java
                try (PictureModel model = PictureModel.open(Path.of("DIR"))) {
                    Picture made = model.reconstruct(Pictures.read(Path.of("picture.png")));
                }
                ```

                `PictureModel` is in the artifact `io.github.narrows:serving`; `docs/serving.md` of Narrows tells what else it needs.
                """;
    }

    private String savedModel() {
        StringBuilder text =
                new StringBuilder("## In any TensorFlow\n\n`saved-model` is a TensorFlow SavedModel with the tag"
                        + " `serve`. `serving_default` is another name of `reconstruct`. Batches may be of any size.");
        text.append(
                saved.anySides()
                        ? filled(
                                " Sides may be any multiples of %d; -1 stands for what is not fixed.", saved.multiple())
                        : " Its graph is tied to the sides below; -1 stands for a batch of any size.");
        text.append(
                " Pictures are uint8, or float32 from 0 to 1 in signatures that end in `_float`. From batches of two on,"
                        + " pictures are bit for bit those of Narrows; a single one may differ by one grey level.\n\n");
        text.append("| signature | takes | gives |\n|---|---|---|\n");
        for (Signature signature : saved.signatures().values()) {
            text.append(filled(
                    "| `%s` | %s | %s |\n",
                    signature.key(), tensors(signature.getInputs()), tensors(signature.getOutputs())));
        }
        return text.toString();
    }

    private static String tensors(Map<String, Signature.TensorDescription> tensors) {
        StringBuilder text = new StringBuilder();
        tensors.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(tensor -> {
            StringBuilder shape = new StringBuilder();
            for (long side : tensor.getValue().shape.asArray()) {
                shape.append(shape.isEmpty() ? "" : ", ").append(side);
            }
            String type = TYPES.getOrDefault(
                    tensor.getValue().dataType, tensor.getValue().dataType.name());
            text.append(text.isEmpty() ? "" : ", ").append(filled("`%s` %s [%s]", tensor.getKey(), type, shape));
        });
        return text.toString();
    }

    private static String files() {
        return """
                ## Files

                | file | what it holds |
                |---|---|
                | `model.yaml` | networks, bottlenecks, degradation, pictures |
                | `weights.safetensors` | the averaged weights |
                | `coding-tables.safetensors` | integer tables for files of codes, made of training pictures |
                | `saved-model/` | the TensorFlow SavedModel |
                | `manifest.json` | versions, and digests by which damage is found |
                """;
    }
}
