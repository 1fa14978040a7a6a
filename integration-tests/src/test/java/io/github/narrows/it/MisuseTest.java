package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that make no sense: what they are told, the exit code 2, and that nothing has been done. */
class MisuseTest {
    @TempDir
    private static Path folder;

    private static Path run;
    private static Path picture;

    @BeforeAll
    static void trainOnce() throws IOException {
        run = folder.resolve("run");
        Command trained =
                Command.narrows("train", TinyRun.settingsIn(folder), "--run", run, "--set", "training.steps=5");
        assertThat(trained.code()).as(trained.err()).isZero();
        picture = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    }

    @ParameterizedTest
    @CsvSource({
        "unknown-verb, trian",
        "no-file, train",
        "unknown-option, train FOLDER/tiny.yaml --ovewrite",
        "option-twice, evaluate RUN --json FOLDER/a.json --json FOLDER/b.json",
        "option-without-value, evaluate RUN --json",
        "dash-for-a-file, reconstruct RUN -dash.png --out FOLDER/out",
        "threads-no-number, evaluate RUN --threads x",
        "threads-negative, evaluate RUN --threads -1",
        "images-zero, evaluate RUN --images 0",
        "images-too-many-digits, evaluate RUN --images 99999999999",
        "images-negative, evaluate RUN --images -5",
        "truncate-negative, evaluate RUN --truncate -2",
        "span-no-number, traverse RUN PICTURE --out FOLDER/out --span wide",
        "part-unknown, evaluate RUN --part tset",
        "plugins-of-no-name, plugins botleneck",
        "evaluate-setting-of-the-training, evaluate RUN --set evaluation.images=64 --set training.steps=2",
        "metrics-unknown, 'evaluate RUN --metrics psnr,frechett'",
        "metrics-twice, 'evaluate RUN --metrics psnr,psnr'",
        "metrics-of-settings-that-are-missing, evaluate RUN --metrics lpips",
        "metrics-without-a-network, 'evaluate RUN --metrics psnr,frechet'",
        "metrics-without-weights, evaluate RUN --metrics kid --set evaluation.network.type=resnet20 --set evaluation.network.weights=FOLDER/none.npz",
        "json-into-a-file, evaluate RUN --json PICTURE/e.json",
        "json-is-a-folder, evaluate RUN --json FOLDER",
        "out-is-a-file, reconstruct RUN PICTURE --out PICTURE",
        "out-is-a-file, traverse RUN PICTURE --out PICTURE",
        "out-of-a-plot-into-a-file, plot metrics RUN --out PICTURE/plot.png",
        "out-of-a-plot-into-a-file, latents RUN --image PICTURE --out PICTURE/plot.png",
        "sheet-into-a-file, data check FOLDER/tiny.yaml --sheet PICTURE/sheet.png",
        "no-such-picture, reconstruct RUN PICTURE FOLDER/none.png --out FOLDER/out",
        "no-such-picture, traverse RUN PICTURE FOLDER/none.png --out FOLDER/out",
        "no-such-image, latents RUN --image PICTURE FOLDER/none.png --out FOLDER/plot.png",
    })
    void isToldInOneSentence(String name, String line) throws IOException {
        List<Object> words = new ArrayList<>();
        for (String word : line.split(" ", -1)) {
            words.add(word.replace("FOLDER", folder.toString())
                    .replace("RUN", run.toString())
                    .replace("PICTURE", picture.toString()));
        }
        Command refused = Command.narrows(words.toArray());
        Messages.assertIs("misuse/" + name, folder, refused.err());
        assertThat(refused.err()).startsWith("narrows: ");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("plot.png")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void numbersArePrintedWhenTheirFileCannotBeWritten() throws Exception {
        Path json = folder.resolve("full.json");
        try (ChildProcess process = ChildProcess.withFilesUpTo(1, folder, "evaluate", run, "--json", json)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.out()).contains("psnr", "images of the test part");
            assertThat(process.err()).contains("narrows: Cannot write " + json).doesNotContain("\tat ", "Exception");
        }
        assertThat(json).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void outputThatCannotBeWrittenIsAFailure() throws Exception {
        Process process = new ProcessBuilder(ChildProcess.java("config", folder.resolve("tiny.yaml")))
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();
        assertThat(process.errorReader().readLine())
                .isEqualTo("narrows: the output cannot be written: it is closed, or its disk is full");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNameThatTheLocaleCannotSpellIsToldWithTheWayOut() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "bash", "-c", "run=$'gr\\xc3\\xb6\\xc3\\x9fe' && exec \"$@\" --run \"$run\"", "bash");
        builder.command().addAll(ChildProcess.java("train", folder.resolve("tiny.yaml")));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.errorReader().readLine())
                .startsWith("narrows: --run: the locale of this session (")
                .endsWith("set LC_ALL to one with UTF-8, such as C.UTF-8");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void aModelThatNoMemoryHoldsIsRefusedBeforeItIsMade() {
        Path large = folder.resolve("large");
        Command refused = Command.narrows(
                "train", folder.resolve("tiny.yaml"), "--run", large, "--set", "model.hidden-channels=1000000");
        assertThat(refused.code()).isEqualTo(2);
        // 25e12 weights, their averages and two moments each, of 4 bytes.
        assertThat(refused.err())
                .matches("narrows: model: its variables, .* take 372,5\\d\\d GiB, and this machine has .*\n");
        assertThat(large).doesNotExist();
    }

    @Test
    void foldersOfWhatIsWrittenAreMade() {
        Path json = folder.resolve("new/folder/e.json");
        assertThat(Command.narrows("evaluate", run, "--json", json).code()).isZero();
        assertThat(json).isNotEmptyFile();
    }
}
