package io.github.narrows.data.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tars that claim what they do not hold, or hold more than can be read. */
class TarHeadersTest {
    @TempDir
    Path folder;

    private TestTar tar() {
        return new TestTar(folder.resolve("set.tar"));
    }

    @Test
    void refuseAnEntryThatIsLargerThanTheFile() throws IOException {
        TestTar written = tar().with(tar -> {
                    TestTar.put(tar, "a.png", "picture");
                    TestTar.put(tar, "b.png", "picture");
                })
                .claiming(2 * TestTar.BLOCK, 3_000_000_000L);
        assertThatThrownBy(written::open)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Cannot read " + written.path() + ": its entry b.png claims 3000000000 bytes, and ")
                .hasMessageEndingWith(" follow; the file is broken or cut off");
    }

    @Test
    void refuseANameOfTwoGigabytes() throws IOException {
        TestTar written = tar().with(tar -> TestTar.put(tar, "x".repeat(200) + ".png", "picture"))
                .claiming(0, 1L << 31)
                .ofLength((1L << 31) + 10 * TestTar.BLOCK);
        assertThatThrownBy(written::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a name or header of 2147483648 bytes, more than 1048576; the file is broken");
    }

    @Test
    void tellOfAFileThatIsTooLargeForTheMemoryOnlyWhenItIsRead() throws IOException {
        TestTar written = tar().with(tar -> TestTar.put(tar, "a.png", "picture"))
                .claiming(0, 7_000_000_000L)
                .ofLength(7_000_000_000L + 10 * TestTar.BLOCK);
        try (Entries entries = written.open()) {
            assertThat(entries.size(0)).isEqualTo(7_000_000_000L);
            assertThatThrownBy(() -> entries.read(0))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("it is too large: 6.52 GB, where one file may have ");
        }
    }

    @Test
    void refuseAFileWithHolesWhoseMapStandsInItsData() throws IOException {
        String header = "22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n28 GNU.sparse.realsize=2000\n";
        TestTar written = tar().with(tar -> {
            TestTar.put(tar, new TarArchiveEntry("b.png", TarConstants.LF_PAX_EXTENDED_HEADER_LC), header);
            TestTar.put(tar, "b.png", "2\n0\n5\n1000\n5\n" + "\0".repeat(TestTar.BLOCK - 14) + "beginagain");
        });
        assertThatThrownBy(written::open)
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot read " + written.path() + ": it holds a file with holes in GNU's sparse format 1.0,"
                        + " which cannot be read here; unpack it into a folder");
    }

    @Test
    void areCountedBeforeTheyAreRead() throws IOException {
        TestTar written = tar().with(tar -> {
            TestTar.put(tar, "a.png", "picture");
            TestTar.put(tar, "b.png", "picture");
            TestTar.put(tar, "c.png", "picture");
        });
        assertThatThrownBy(() -> TarHeaders.check(written.path(), new EntryCount(2)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it has more than 2 entries, which do not fit into the memory that Java has;");
        assertThatCode(() -> TarHeaders.check(written.path(), new EntryCount(3)))
                .doesNotThrowAnyException();
    }
}
