package io.github.narrows.data.sets;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataRoot;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.archive.UnpackedCache;
import io.github.narrows.data.picture.Pad;
import io.github.narrows.data.picture.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The real sets, where they lie. */
@EnabledIfEnvironmentVariable(named = "NARROWS_DATA", matches = ".+")
class RealDataTest {
    /** Of the official files, as published in Apache MXNet's gluon.data.vision.CIFAR10. */
    private static final Map<String, String> SHA1 = Map.of(
            "data_batch_1.bin", "aadd24acce27caa71bf4b10992e9e7b2d74c2540",
            "data_batch_2.bin", "c0ba65cce70568cd57b4e03e9ac8d2a5367c1795",
            "data_batch_3.bin", "1dd00a74ab1d17a6e7d73e185b69dbf31242f295",
            "data_batch_4.bin", "aab85764eb3584312d3c7f65fd2fd016e36a258e",
            "data_batch_5.bin", "26e2849e66a845b7f1e4614ae70f4889ae604628",
            "test_batch.bin", "67eb016db431130d61cd03c7ad570b013799c88c");

    private static DataRoot root() {
        return new DataRoot(List.of(Path.of(System.getenv("NARROWS_DATA"))));
    }

    /** Puts the labels, which are read from the file, before the planes, which are made of the decoded pictures. */
    @Test
    void cifar10IsBitForBitTheOfficialOne() throws IOException, NoSuchAlgorithmException {
        Path folder = root().resolve(Cifar10Config.DEFAULTS.path());
        RawPictures pictures = new Cifar10Files(folder, UnpackedCache.ofUser(), 10_000).read();
        assertThat(pictures.count()).isEqualTo(60_000);
        for (int file = 0; file < 6; file++) {
            String name = pictures.fileNames().get(file);
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            try (InputStream stored = UnpackedCache.ofUser().open(existing(folder, name))) {
                for (int record = 0; record < 10_000; record++) {
                    sha1.update(stored.readNBytes(3073)[0]);
                    sha1.update(planes(pictures.read(10_000 * file + record)));
                }
            }
            assertThat(HexFormat.of().formatHex(sha1.digest())).as(name).isEqualTo(SHA1.get(name));
        }
    }

    private static Path existing(Path folder, String name) {
        return List.of(name, name + ".gz", name + ".xz").stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] planes(Picture picture) {
        byte[] planes = new byte[3072];
        for (int i = 0; i < 3072; i++) {
            planes[i] = picture.pixels()[i % 1024 * 3 + i / 1024];
        }
        return planes;
    }

    @Test
    void cifar10LeavesTheTestPartWhole() throws IOException {
        try (PictureDataset dataset = Cifar10Config.DEFAULTS.open(root(), 1)) {
            assertThat(dataset.count(Part.TEST)).isEqualTo(10_000);
            assertThat(dataset.count(Part.TRAIN) + dataset.count(Part.VALIDATION))
                    .isEqualTo(50_000);
            assertThat(dataset.count(Part.VALIDATION)).isBetween(4_700, 5_300);
            assertThat(dataset.part(Part.TEST).name(7)).isEqualTo("test_batch.bin#7");
        }
    }

    @Test
    void facesKeepTheirSplitByPerson() throws IOException {
        try (PictureDataset dataset =
                ImagesConfig.of(Path.of("faces/lfw-128.tar.xz"), 64).open(root(), 1)) {
            assertThat(dataset.count(Part.TEST)).isEqualTo(1_000);
            assertThat(dataset.count(Part.TRAIN) + dataset.count(Part.VALIDATION))
                    .isEqualTo(11_981);
            ImageSource test = dataset.part(Part.TEST);
            byte[] face = new byte[dataset.size().bytes()];
            for (int i = 0; i < test.count(); i += 50) {
                test.read(i, 0, face, 0);
                assertThat(test.name(i)).startsWith("lfw-128/test/");
            }
        }
    }

    @Test
    void digitsAreSharedOutWhereOnlyTheTestFileIsThere() throws IOException {
        IdxConfig config = new IdxConfig(Path.of("mnist/t10k-images-idx3-ubyte.gz"), 32, new Pad(), 0.1, 0.1);
        try (PictureDataset dataset = config.open(root(), 1)) {
            assertThat(Arrays.stream(Part.values()).mapToInt(dataset::count).sum())
                    .isEqualTo(10_000);
        }
    }
}
