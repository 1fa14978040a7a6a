package io.github.narrows.data.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * A walk over the headers of a tar before it is opened: what a header claims is believed by the library that reads it, byte
 * by byte and into memory.
 */
final class TarHeaders {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int KIND_OFFSET = 156;
    private static final int SPARSE_GOES_ON = 482;
    private static final int MORE_SPARSE_GOES_ON = 504;
    private static final long LONGEST_NAME = 1 << 20;
    /** The library loses its place behind a file with holes of this format. */
    private static final Pattern HOLES_IN_DATA = Pattern.compile("(?:^|\n)\\d+ GNU\\.sparse\\.major=1\n");

    private static final Pattern EXTENDED_SIZE = Pattern.compile("(?:^|\n)\\d+ size=(\\d{1,18})\n");

    private final RandomAccessFile file;
    private final EntryCount entries;
    private final long length;
    private final byte[] header = new byte[BLOCK];
    private long extendedSize = -1;

    private TarHeaders(RandomAccessFile file, EntryCount entries) throws IOException {
        this.file = file;
        this.entries = entries;
        this.length = file.length();
    }

    /**
     * Checks that the sizes in all headers fit into the file.
     *
     * @throws IOException if one does not, if a name is absurdly long, or if there are more entries than memory for them
     */
    static void check(Path tar, EntryCount entries) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(tar.toFile(), "r")) {
            new TarHeaders(file, entries).check();
        }
    }

    private void check() throws IOException {
        for (long at = 0; at + BLOCK <= length; ) {
            file.seek(at);
            file.readFully(header);
            if (header[0] == 0 && isEmpty()) {
                return;
            }
            entries.add();
            long begin = at + BLOCK + (long) sparseBlocks() * BLOCK;
            long size = size(begin);
            at = begin + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
    }

    private boolean isEmpty() {
        for (byte value : header) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** How many blocks go on with the map of a sparse file of GNU's older kind. */
    private int sparseBlocks() throws IOException {
        int blocks = 0;
        if (kind() == TarConstants.LF_GNUTYPE_SPARSE && header[SPARSE_GOES_ON] != 0) {
            byte[] more = new byte[BLOCK];
            do {
                file.readFully(more);
                entries.add();
                blocks++;
            } while (more[MORE_SPARSE_GOES_ON] != 0);
        }
        return blocks;
    }

    /** The bytes of an entry that begin at a place. */
    private long size(long begin) throws IOException {
        long size = TarUtils.parseOctalOrBinary(header, SIZE_OFFSET, SIZE_LENGTH);
        boolean describesAnother = describesAnother();
        if (!describesAnother && extendedSize >= 0) {
            size = extendedSize;
            extendedSize = -1;
        }
        if (describesAnother && size > LONGEST_NAME) {
            throw new IOException("an entry of it has a name or header of " + size + " bytes, more than " + LONGEST_NAME
                    + "; the file is broken");
        }
        if (size < 0 || size > length - begin) {
            throw new EOFException("its entry " + name() + " claims " + size + " bytes, and "
                    + Math.max(0, length - begin) + " follow; the file is broken or cut off");
        }
        if (kind() == TarConstants.LF_PAX_EXTENDED_HEADER_LC) {
            readExtended((int) size);
        }
        return size;
    }

    private byte kind() {
        return header[KIND_OFFSET];
    }

    /** Whether the data of an entry are a name or an extended header of the one that follows. */
    private boolean describesAnother() {
        return switch (kind()) {
            case TarConstants.LF_GNUTYPE_LONGNAME,
                    TarConstants.LF_GNUTYPE_LONGLINK,
                    TarConstants.LF_PAX_EXTENDED_HEADER_LC,
                    TarConstants.LF_PAX_EXTENDED_HEADER_UC,
                    TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER -> true;
            default -> false;
        };
    }

    private void readExtended(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        file.readFully(content);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (HOLES_IN_DATA.matcher(text).find()) {
            throw new IOException("it holds a file with holes in GNU's sparse format 1.0, which cannot be read here;"
                    + " unpack it into a folder");
        }
        Matcher size = EXTENDED_SIZE.matcher(text);
        if (size.find()) {
            extendedSize = Long.parseLong(size.group(1));
        }
    }

    private String name() {
        return TarUtils.parseName(header, 0, NAME_LENGTH);
    }
}
