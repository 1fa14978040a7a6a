package io.github.narrows.cli.view;

import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.Seeds;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.model.degradation.mask.Mask;
import io.github.narrows.model.degradation.mask.MaskFile;
import io.github.narrows.model.degradation.mask.MaskShape;
import io.github.narrows.model.degradation.mask.PixelMask;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which pixels of each picture are filled in. */
final class MaskOption {
    private static final String MASK = "--mask";

    private static final Map<String, MaskShape> SHAPES = Map.of(
            "centre", MaskShape.Centre.DEFAULTS,
            "boxes", MaskShape.Boxes.DEFAULTS,
            "strokes", MaskShape.Strokes.DEFAULTS);

    @Option(
            names = MASK,
            paramLabel = "MASK",
            required = true,
            description = "What is filled in: a picture file of the same size, light where something is to be filled in"
                    + " and dark elsewhere; or centre, boxes or strokes, which are drawn as in the training of the run"
                    + " and written beside the result.")
    private String mask = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "From which drawn masks follow, together with the name of a picture; default: ${DEFAULT-VALUE}.")
    private long seed;

    /** Whether masks are drawn, and not read. */
    boolean isDrawn() {
        return SHAPES.containsKey(mask);
    }

    /** @throws SettingsException if the mask is of no use, whatever the pictures are */
    void check() {
        if (!isDrawn()) {
            MaskFile.read(MASK, Path.of(mask));
        }
    }

    /**
     * The mask of one picture, as a picture of one channel, 1 for hidden.
     *
     * @throws SettingsException if it is of another size, or leaves nothing to go by
     */
    Picture of(OpenedRun run, Path file, Picture picture) {
        PixelMask pixels = isDrawn()
                ? shape(run).draw(picture.height(), picture.width(), Seeds.of(seed, PictureOptions.name(file)))
                : MaskFile.read(MASK, Path.of(mask));
        if (pixels.height() != picture.height() || pixels.width() != picture.width()) {
            throw SettingsException.of(
                    MASK,
                    mask + " is of " + pixels.width() + "x" + pixels.height() + ", and " + file + " of "
                            + picture.width() + "x" + picture.height() + "; give a mask of the picture's size");
        }
        if (!pixels.hasTwoKinds()) {
            throw SettingsException.of(MASK, mask + " hides every pixel of " + file + ", and leaves nothing to go by");
        }
        return new Picture(picture.height(), picture.width(), 1, pixels.bytes());
    }

    /** As the run was trained with it, if it was. */
    private MaskShape shape(OpenedRun run) {
        MaskShape usual = Objects.requireNonNull(SHAPES.get(mask));
        Predicate<MaskShape> same = shape -> shape.getClass() == usual.getClass();
        return trained(run).filter(same).findFirst().orElse(usual);
    }

    private static Stream<MaskShape> trained(OpenedRun run) {
        Optional<MaskShape> shape = Optional.of(run.config().degradation())
                .filter(Mask.class::isInstance)
                .map(degradation -> ((Mask) degradation).shape());
        return shape.stream()
                .flatMap(one -> one instanceof MaskShape.Mixed mixed
                        ? Stream.of(mixed.centre(), mixed.boxes(), mixed.strokes())
                        : Stream.of(one));
    }
}
