package io.github.narrows.data.check;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataCheckTest {
    private static final ImageSize SIZE = new ImageSize(1, 2, 3);

    /** Image i is one pixel of (i, 10, 0) and one of (i, 20, 255); the last is broken. */
    private static final ImageSource IMAGES = new ImageSource() {
        @Override
        public int count() {
            return 5;
        }

        @Override
        public void read(int index, long random, byte[] target, int offset) {
            if (index == 4) {
                throw new DataException("image 4 is broken");
            }
            byte[] image = {(byte) index, 10, 0, (byte) index, 20, (byte) 255};
            System.arraycopy(image, 0, target, offset, 6);
        }

        @Override
        public String name(int index) {
            return "image " + index;
        }
    };

    private static final PictureDataset DATASET = new PictureDataset() {
        @Override
        public ImageSize size() {
            return SIZE;
        }

        @Override
        public ImageSource part(Part part) {
            return IMAGES;
        }

        @Override
        public int count(Part part) {
            return part == Part.VALIDATION ? 0 : 5;
        }

        @Override
        public String digest() {
            return "abc";
        }

        @Override
        public void close() {}
    };

    @Test
    void measuresEachChannelAndNamesWhatIsBroken() {
        DataCheck check = DataCheck.of(DATASET);
        assertThat(check.sound()).isFalse();
        assertThat(check.digest()).isEqualTo("abc");
        PartCheck train = check.parts().get(0);
        assertThat(train.count()).isEqualTo(5);
        assertThat(train.mean()).containsExactly(1.5, 15.0, 127.5);
        assertThat(train.deviation()).containsExactly(Math.sqrt(1.25), 5.0, 127.5);
        assertThat(train.broken()).containsExactly("image 4 is broken");
        assertThat(check.parts().get(1)).isEqualTo(new PartCheck(Part.VALIDATION, 0, List.of(), List.of(), List.of()));
    }
}
