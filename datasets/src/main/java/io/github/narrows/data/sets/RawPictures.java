package io.github.narrows.data.sets;

import io.github.narrows.data.picture.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Uncompressed pictures of one size in memory.
 *
 * @param files pixels in HWC order, one picture after the other
 * @param labels of the pictures of each file, a byte each; no bytes where a file has no labels
 * @param fileNames of the files
 * @param height of each picture
 * @param width of each picture
 * @param channels of each picture
 */
record RawPictures(List<byte[]> files, List<byte[]> labels, List<String> fileNames, int height, int width, int channels)
        implements PictureSource {
    @Override
    public int count() {
        return files.stream().mapToInt(this::count).sum();
    }

    @Override
    public Picture read(int index) {
        int file = file(index);
        int from = place(index, file) * bytes();
        return new Picture(height, width, channels, Arrays.copyOfRange(files.get(file), from, from + bytes()));
    }

    @Override
    public String name(int index) {
        int file = file(index);
        return fileNames.get(file) + "#" + place(index, file);
    }

    @Override
    public OptionalInt label(int index) {
        int file = file(index);
        byte[] known = labels.get(file);
        return known.length == 0 ? OptionalInt.empty() : OptionalInt.of(known[place(index, file)] & 0xFF);
    }

    private int bytes() {
        return height * width * channels;
    }

    private int count(byte[] file) {
        return file.length / bytes();
    }

    private int file(int index) {
        int file = 0;
        for (int rest = index - count(files.get(0)); rest >= 0; rest -= count(files.get(file))) {
            file++;
        }
        return file;
    }

    private int place(int index, int file) {
        return index - files.subList(0, file).stream().mapToInt(this::count).sum();
    }
}
