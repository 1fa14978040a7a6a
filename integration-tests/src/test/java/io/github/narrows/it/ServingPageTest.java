package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.serving.PictureModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of {@code docs/serving.md}, as they stand on the page, in a process that has neither trainers nor the command on
 * its class path.
 */
class ServingPageTest {
    @TempDir
    static Path folder;

    private static Path export;
    private static Path picture;
    private static String printed;

    @BeforeAll
    static void runAll() throws Exception {
        assertThat(PagePrograms.compile("docs/serving.md", folder))
                .containsExactly("CodeFiles", "Codes", "Enlarge", "Fill", "Large", "Plain", "Reconstruct");
        TaskRuns runs = new TaskRuns(folder);
        export = folder.resolve("export");
        TaskRuns.succeed("export", runs.train("run"), export);
        Path enlarging =
                runs.train("enlarging", "training.steps=2", "experiment=super-resolution", "degradation.scale=2");
        Path filling = runs.train("filling", "training.steps=2", "experiment=inpainting");
        picture = TestPicture.write(folder.resolve("picture.png"), 37, 22);
        List<Object> words = new ArrayList<>();
        run(words, "Reconstruct", export, "reconstructed.png");
        run(words, "Codes", export, "unused");
        run(words, "CodeFiles", export, "picture.nrw");
        run(words, "Large", export, "large.png");
        run(words, "Enlarge", enlarging, "enlarged.png");
        run(words, "Fill", filling, "filled.png");
        run(words, "Plain", export, "unused");
        String classPath = ServingClassPath.in(folder) + File.pathSeparator + folder.resolve("classes");
        try (ChildProcess child =
                ChildProcess.withClassPath(classPath, Programs.class.getName(), folder, words.toArray())) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            printed = child.out();
        }
    }

    private static void run(List<Object> words, String program, Path model, String out) {
        if (!words.isEmpty()) {
            words.add(Programs.NEXT);
        }
        words.addAll(List.of(program, model, picture, folder.resolve(out)));
    }

    @Test
    void aPictureIsReconstructedAsAWholeAndByTiles() throws IOException {
        try (PictureModel model = PictureModel.open(export)) {
            Picture original = Pictures.read(picture);
            assertThat(Pictures.read(folder.resolve("reconstructed.png")).pixels())
                    .isEqualTo(model.reconstruct(original).pixels());
            assertThat(Pictures.read(folder.resolve("large.png")).pixels())
                    .isEqualTo(model.tiles(64).reconstruct(original).pixels());
        }
    }

    @Test
    void codesAreToldChangedAndDecoded() {
        assertThat(printed).contains("without trainers", "indices: index I32[1, 6, 10, 1]\n37x22\n");
    }

    @Test
    void filesOfCodesAreThoseOfTheCommand() throws IOException {
        assertThat(printed).contains(" bytes\n[a.png, b/c.png]\n37\n");
        Path file = folder.resolve("by-command.nrw");
        TaskRuns.succeed("encode", export, picture, "--out", file);
        assertThat(folder.resolve("picture.nrw")).hasSameBinaryContentAs(file);
        TaskRuns.succeed("decode", export, folder.resolve("archive.nrw"), "--out", folder.resolve("decoded"));
        assertThat(Pictures.read(folder.resolve("decoded/a.png")).pixels())
                .isEqualTo(Pictures.read(folder.resolve("reconstructed.png")).pixels());
    }

    @Test
    void picturesAreEnlargedAndHolesFilled() {
        Picture original = Pictures.read(picture);
        Picture large = Pictures.read(folder.resolve("enlarged.png"));
        assertThat(large.width()).isEqualTo(2 * 37);
        assertThat(large.height()).isEqualTo(2 * 22);
        Picture filled = Pictures.read(folder.resolve("filled.png"));
        assertThat(filled.at(1, 1, 0)).isNotEqualTo(original.at(1, 1, 0));
        assertThat(filled.crop(5, 0, 17, 37).pixels())
                .isEqualTo(original.crop(5, 0, 17, 37).pixels());
    }

    @Test
    void aSavedModelIsUsedWithoutNarrows() {
        assertThat(printed).endsWith("[2, 16, 16, 3]\n");
    }
}
