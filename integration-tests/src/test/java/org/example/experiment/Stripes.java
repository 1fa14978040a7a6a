package org.example.experiment;

import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.file.FileDigest;
import io.github.narrows.settings.Setting;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;

/** A data set from elsewhere: upright stripes, as wide and as bright as a number that follows from part and index. */
public record Stripes(
        @Setting(value = "24", min = 4, help = "pictures of each part")
        int pictures) implements Dataset.Config {
    private static final ImageSize SIZE = new ImageSize(16, 16, 3);

    @Override
    public Dataset open(DataRoot root, long seed) {
        return new Opened(pictures);
    }

    @Override
    public Optional<ImageSize> knownSize() {
        return Optional.of(SIZE);
    }

    private record Opened(int pictures) implements PictureDataset {
        @Override
        public ImageSize size() {
            return SIZE;
        }

        @Override
        public ImageSource part(Part part) {
            return new Drawn(part, pictures);
        }

        @Override
        public String digest() {
            return FileDigest.sha256Of(("stripes " + pictures).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    private record Drawn(Part part, int count) implements ImageSource {
        @Override
        public void read(int index, long random, byte[] target, int offset) {
            SplittableRandom numbers = new SplittableRandom(31L * part.name().hashCode() + index);
            int width = numbers.nextInt(1, 6);
            int bright = numbers.nextInt(64, 256);
            for (int i = 0; i < SIZE.bytes(); i++) {
                int x = i / SIZE.channels() % SIZE.width();
                target[offset + i] = (byte) (x / width % 2 == 0 ? bright : 0);
            }
        }

        @Override
        public String name(int index) {
            return "stripes " + index;
        }
    }
}
