package io.github.narrows.cli.code;

import io.github.narrows.data.picture.Picture;
import java.util.ArrayList;
import java.util.List;

/** Pictures of one size that go through a model together. */
final class PictureBatch {
    private final List<InputFile> files = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();

    /** Whether a picture may join. */
    boolean takes(Picture picture, int most) {
        return pictures.isEmpty()
                || (pictures.size() < most
                        && pictures.get(0).height() == picture.height()
                        && pictures.get(0).width() == picture.width());
    }

    void add(InputFile file, Picture picture) {
        files.add(file);
        pictures.add(picture);
    }

    List<InputFile> files() {
        return files;
    }

    int height() {
        return pictures.get(0).height();
    }

    int width() {
        return pictures.get(0).width();
    }

    boolean isEmpty() {
        return pictures.isEmpty();
    }

    /** uint8 NHWC. */
    byte[] pixels() {
        int bytes = pictures.get(0).pixels().length;
        byte[] all = new byte[Math.multiplyExact(pictures.size(), bytes)];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i).pixels(), 0, all, i * bytes, bytes);
        }
        return all;
    }

    void clear() {
        files.clear();
        pictures.clear();
    }
}
