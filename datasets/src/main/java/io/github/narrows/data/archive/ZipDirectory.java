package io.github.narrows.data.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A walk over the central directory of a zip before it is opened. Its entries are counted one by one, as the library reads
 * them: the number that stands at the end of the file is only a claim.
 */
final class ZipDirectory {
    private static final int ENTRY = 0x02014B50;
    private static final int ENTRY_LENGTH = 46;
    private static final int NAME_LENGTH = 28;
    private static final int EXTRA_LENGTH = 30;
    private static final int COMMENT_LENGTH = 32;

    private static final int END = 0x06054B50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int DIRECTORY_SIZE = 12;
    private static final int DIRECTORY_START = 16;

    private static final int LARGE_END_LOCATOR = 0x07064B50;
    private static final int LARGE_END_LOCATOR_LENGTH = 20;
    private static final int LARGE_END_START = 8;
    private static final int LARGE_DIRECTORY_START = 48;

    private ZipDirectory() {}

    /**
     * Counts the entries. A file without a directory passes: the library says what is wrong with it.
     *
     * @throws IOException if there are more than memory for them
     */
    static void check(Path zip, EntryCount entries) throws IOException {
        OptionalLong start = start(zip);
        if (start.isEmpty()) {
            return;
        }
        try (InputStream directory = new BufferedInputStream(Files.newInputStream(zip), 1 << 16)) {
            directory.skipNBytes(start.getAsLong());
            ByteBuffer entry = littleEndian(directory.readNBytes(ENTRY_LENGTH));
            while (entry.limit() == ENTRY_LENGTH && entry.getInt(0) == ENTRY) {
                entries.add();
                directory.skipNBytes(
                        length(entry, NAME_LENGTH) + length(entry, EXTRA_LENGTH) + length(entry, COMMENT_LENGTH));
                entry = littleEndian(directory.readNBytes(ENTRY_LENGTH));
            }
        }
    }

    private static long length(ByteBuffer entry, int at) {
        return Short.toUnsignedLong(entry.getShort(at));
    }

    /** Where the directory begins; empty where the end of the file does not say. */
    private static OptionalLong start(Path zip) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            long tailStart = Math.max(0, file.length() - END_LENGTH - LONGEST_COMMENT - LARGE_END_LOCATOR_LENGTH);
            ByteBuffer tail = read(file, tailStart, (int) (file.length() - tailStart));
            for (int end = tail.limit() - END_LENGTH; end >= 0; end--) {
                if (tail.getInt(end) == END) {
                    return within(file, start(file, tail, tailStart, end));
                }
            }
            return OptionalLong.empty();
        }
    }

    private static long start(RandomAccessFile file, ByteBuffer tail, long tailStart, int end) throws IOException {
        int locator = end - LARGE_END_LOCATOR_LENGTH;
        if (locator >= 0 && tail.getInt(locator) == LARGE_END_LOCATOR) {
            OptionalLong largeEnd = within(file, tail.getLong(locator + LARGE_END_START) + LARGE_DIRECTORY_START);
            return largeEnd.isEmpty()
                    ? -1
                    : read(file, largeEnd.getAsLong(), Long.BYTES).getLong(0);
        }
        long size = Integer.toUnsignedLong(tail.getInt(end + DIRECTORY_SIZE));
        long start = Integer.toUnsignedLong(tail.getInt(end + DIRECTORY_START));
        // A zip may stand behind something else, such as a program that unpacks it.
        long before = Math.max(0, tailStart + end - size - start);
        return before + start;
    }

    private static OptionalLong within(RandomAccessFile file, long place) throws IOException {
        return place < 0 || place > file.length() - Long.BYTES ? OptionalLong.empty() : OptionalLong.of(place);
    }

    private static ByteBuffer read(RandomAccessFile file, long start, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(start);
        file.readFully(bytes);
        return littleEndian(bytes);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
