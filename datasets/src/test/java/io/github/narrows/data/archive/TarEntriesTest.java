package io.github.narrows.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarEntriesTest {
    /** Of 2,000 bytes, of which a tar holds the first five and the five at 1,000. */
    private static final String WITH_HOLES = "begin" + "\0".repeat(995) + "again" + "\0".repeat(995);

    @TempDir
    Path folder;

    private TestTar tar() {
        return new TestTar(folder.resolve("set.tar"));
    }

    private static String text(Entries entries, int index) throws IOException {
        return new String(entries.read(index), StandardCharsets.US_ASCII);
    }

    @Test
    void readsAHardLinkAsTheFileItNames() throws IOException {
        TestTar written = tar().with(tar -> {
            TestTar.put(tar, "./set/b.png", "picture");
            TestTar.put(tar, "./.store/1", "hidden");
            TestTar.link(tar, "set/a.png", TarConstants.LF_LINK, "./set/b.png");
            TestTar.link(tar, "set/c.png", TarConstants.LF_LINK, "set/a.png");
            TestTar.link(tar, "set/d.png", TarConstants.LF_LINK, ".store/1");
        });
        try (Entries entries = written.open()) {
            assertThat(entries.names()).containsExactly("set/a.png", "set/b.png", "set/c.png", "set/d.png");
            assertThat(entries.size(0)).isEqualTo(7);
            assertThat(text(entries, 0)).isEqualTo("picture");
            assertThat(text(entries, 2)).isEqualTo("picture");
            assertThat(text(entries, 3)).isEqualTo("hidden");
            assertThat(entries.leftOut()).isEmpty();
        }
    }

    @Test
    void leavesOutSymbolicLinksAndWhatIsNoFileAndCountsThem() throws IOException {
        TestTar written = tar().with(tar -> {
            TestTar.put(tar, "b.png", "picture");
            TestTar.link(tar, "a.png", TarConstants.LF_SYMLINK, "b.png");
            TestTar.link(tar, "c.png", TarConstants.LF_SYMLINK, "/b.png");
            TestTar.link(tar, "d.png", TarConstants.LF_LINK, "gone.png");
            TestTar.link(tar, "pipe.png", TarConstants.LF_FIFO, "");
        });
        try (Entries entries = written.open()) {
            assertThat(entries.names()).containsExactly("b.png");
            assertThat(entries.leftOut())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("symbolic links", 2, "hard links to nothing", 1));
        }
    }

    @Test
    void takesTheLastOfSeveralFilesOfOneName() throws IOException {
        TestTar written = tar().with(tar -> {
            TestTar.put(tar, "a.png", "old");
            TestTar.put(tar, "a.png", "new");
        });
        try (Entries entries = written.open()) {
            assertThat(entries.names()).containsExactly("a.png");
            assertThat(text(entries, 0)).isEqualTo("new");
        }
    }

    @Test
    void keepsNamesInUtf8WhateverTheLocaleIs() throws IOException {
        String name = "größe/" + "ü".repeat(120) + ".png";
        TestTar written = tar().with(tar -> TestTar.put(tar, name, "picture"));
        try (Entries entries = written.open()) {
            assertThat(entries.names()).containsExactly(name);
        }
    }

    @Test
    void readsAFileWithHolesAndTheLinksToIt() throws IOException {
        String map = "25 GNU.sparse.name=b.png\n24 GNU.sparse.size=2000\n36 GNU.sparse.map=0,5,1000,5,2000,0\n";
        assertHolesAreRead(tar().with(tar -> {
            TestTar.put(tar, new TarArchiveEntry("b.png", TarConstants.LF_PAX_EXTENDED_HEADER_LC), map);
            TestTar.put(tar, "GNUSparseFile.0/b.png", "beginagain");
            TestTar.put(tar, "c.png", "picture");
            TestTar.link(tar, "a.png", TarConstants.LF_LINK, "b.png");
        }));
    }

    @Test
    void readsAFileWithHolesOfTheOlderKind() throws IOException {
        TestTar written = tar().with(tar -> {
            TestTar.put(tar, "b.png", "beginagain");
            TestTar.put(tar, "c.png", "picture");
            TestTar.link(tar, "a.png", TarConstants.LF_LINK, "b.png");
        });
        assertHolesAreRead(written.changed(0, header -> {
            header[156] = TarConstants.LF_GNUTYPE_SPARSE;
            System.arraycopy("ustar  \0".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 8);
            TestTar.octal(0, header, 386);
            TestTar.octal(5, header, 398);
            TestTar.octal(1_000, header, 410);
            TestTar.octal(5, header, 422);
            TestTar.octal(2_000, header, 434);
            TestTar.octal(0, header, 446);
            TestTar.octal(2_000, header, 483);
        }));
    }

    private static void assertHolesAreRead(TestTar tar) throws IOException {
        try (Entries entries = tar.open()) {
            assertThat(entries.names()).containsExactly("a.png", "b.png", "c.png");
            assertThat(entries.size(1)).isEqualTo(2_000);
            assertThat(text(entries, 0)).isEqualTo(WITH_HOLES);
            assertThat(text(entries, 1)).isEqualTo(WITH_HOLES);
            assertThat(text(entries, 2)).isEqualTo("picture");
            assertThat(entries.leftOut()).isEmpty();
        }
    }
}
