package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that a trained run cannot answer, each with what its user is told. */
class WrongQuestionsTest {
    @TempDir
    static Path folder;

    private static Path pca;
    private static Path settings;
    private static Path perLocation;
    private static Path vq;
    private static Path picture;

    @BeforeAll
    static void trainTwoRuns() throws IOException {
        settings = TinyRun.settingsIn(folder);
        pca = train(settings, "pca", "bottleneck.type=pca");
        perLocation = train(settings, "per-location", "bottleneck.type=pca", "--set", "bottleneck.basis=per-location");
        vq = train(settings, "vq", "bottleneck.type=vq");
        picture = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    }

    private static Path train(Path settings, String name, Object... bottleneck) {
        Path run = folder.resolve(name);
        List<Object> arguments = new ArrayList<>(List.of("train", settings, "--run", run, "--set"));
        arguments.addAll(List.of(bottleneck));
        arguments.addAll(List.of("--set", "training.steps=10"));
        Command trained = Command.narrows(arguments.toArray());
        assertThat(trained.code()).as(trained.err()).isZero();
        return run;
    }

    @Test
    void askedOfImagesOfASizeThatItsBasesAreNotOf() throws IOException {
        assertRefused("image-size-of-another-basis", "evaluate", perLocation, "--set", "dataset.image-size=32");
    }

    @Test
    void askedOfImagesWhoseLatentsAreTooLongForItsUpdate() throws IOException {
        Path global = train(settings, "global", "bottleneck.type=pca", "--set", "bottleneck.basis=global");
        assertRefused("image-size-too-large-for-an-update", "evaluate", global, "--set", "dataset.image-size=64");
    }

    @Test
    void truncatedToWhatThereIsNot() throws IOException {
        assertRefused("truncate-to-an-unknown-size", "evaluate", pca, "--truncate", "1,9,12");
    }

    @Test
    void truncatedWhereThereIsNothingToTruncate() throws IOException {
        assertRefused("truncate-without-truncations", "evaluate", vq, "--truncate", "1");
    }

    @Test
    void roundedWhereThereAreOnlyIndices() throws IOException {
        assertRefused("coefficient-bits-of-indices", "evaluate", vq, "--coefficient-bits", "8");
    }

    @Test
    void roundedToNoBits() throws IOException {
        assertRefused("coefficient-bits-out-of-range", "evaluate", pca, "--coefficient-bits", "0");
    }

    @Test
    void traversedWithoutCoefficients() throws IOException {
        assertRefused("traverse-without-coefficients", "traverse", vq, picture, "--out", folder.resolve("out"));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void traversedAlongAComponentThatThereIsNot() throws IOException {
        assertRefused(
                "traverse-unknown-component",
                "traverse",
                pca,
                picture,
                "--out",
                folder.resolve("out"),
                "--components",
                "0,8");
    }

    @Test
    void traversedInAnEvenNumberOfSteps() throws IOException {
        assertRefused("traverse-even-steps", "traverse", pca, picture, "--out", folder.resolve("out"), "--steps", "6");
    }

    @Test
    void traversedAtAPositionOutside() throws IOException {
        assertRefused(
                "traverse-position-outside",
                "traverse",
                pca,
                picture,
                "--out",
                folder.resolve("out"),
                "--position",
                "0,4");
    }

    @Test
    void plottedWhatWasNotMeasured() throws IOException {
        assertRefused("plot-unknown-metric", "plot", "metrics", vq, "--metric", "lpips", "--out", figure());
    }

    @Test
    void plottedThroughAnEvenWindow() throws IOException {
        assertRefused("plot-even-window", "plot", "metrics", vq, "--smooth", "4", "--out", figure());
    }

    @Test
    void plottedThroughAWindowLongerThanTheRun() throws IOException {
        assertRefused("plot-window-too-long", "plot", "metrics", vq, "--smooth", "5", "--out", figure());
    }

    @Test
    void plottedUnderOneNameForTwoRuns() throws IOException {
        assertRefused("plot-one-label", "plot", "metrics", vq, pca, "--label", "vq", "--out", figure());
    }

    @Test
    void plottedTruncationsThatWereNotMeasured() throws IOException {
        assertRefused("plot-no-evaluation", "plot", "truncations", vq, "--out", figure());
        Path json = folder.resolve("plain.json");
        assertThat(Command.narrows("evaluate", pca, "--json", json).code()).isZero();
        assertRefused("plot-no-truncations", "plot", "truncations", json, "--out", figure());
    }

    @Test
    void plottedBitsThatAreNotKnown() throws IOException {
        Path json = folder.resolve("exact.json");
        assertThat(Command.narrows("evaluate", pca, "--truncate", "1,2", "--json", json)
                        .code())
                .isZero();
        assertRefused("plot-no-bits", "plot", "truncations", json, "--x", "bits", "--out", figure());
    }

    @Test
    void latentsOfPicturesOfTwoSizes() throws IOException {
        Path other = folder.resolve("other.png");
        ImageIO.write(new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB), "png", other.toFile());
        assertRefused("latents-of-two-sizes", "latents", vq, "--image", picture, other, "--out", figure());
    }

    private static Path figure() {
        return folder.resolve("figure.png");
    }

    private static void assertRefused(String message, Object... words) throws IOException {
        Command refused = Command.narrows(words);
        Messages.assertIs(message, folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(Files.exists(figure())).isFalse();
    }
}
