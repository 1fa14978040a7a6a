package io.github.narrows.data.picture;

/**
 * What the markers of a JPEG tell.
 *
 * @param components of its frame: 1 for grey, 3 for colours, 4 for inks; 0 where there is no frame
 * @param whole whether its end is there
 */
record JpegMarkers(int components, boolean whole) {
    private static final int END = 0xD9;

    /** Goes from marker to marker; what belongs to no segment is compressed data, which holds no marker with a length. */
    static JpegMarkers of(byte[] file) {
        int components = 0;
        int at = 2;
        while (at + 1 < file.length) {
            int marker = file[at + 1] & 0xFF;
            if ((file[at] & 0xFF) != 0xFF || marker == 0xFF) {
                at++;
            } else if (marker == END) {
                return new JpegMarkers(components, true);
            } else if (isAlone(marker) || at + 3 >= file.length) {
                at += 2;
            } else {
                if (isFrame(marker) && at + 9 < file.length) {
                    components = file[at + 9];
                }
                at += 2 + (((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF));
            }
        }
        return new JpegMarkers(components, false);
    }

    /** A stuffed byte, a place to restart at, or the start of a file: no segment follows. */
    private static boolean isAlone(int marker) {
        return marker <= 1 || (marker >= 0xD0 && marker <= 0xD8);
    }

    /** Tables of Huffman codes, extensions and arithmetic conditions lie between the frames. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
