package io.github.narrows.data.archive;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesTest {
    private static final Map<String, byte[]> FILES = new TreeMap<>(Map.of(
            "set/b.png", new byte[] {1, 2, 3},
            "set/a/c.png", new byte[100_000],
            "set/a/empty.png", new byte[0],
            "top.txt", "hello".getBytes(StandardCharsets.UTF_8)));
    private static final List<String> HIDDEN = List.of(".git/config", "set/.DS_Store");

    @TempDir
    Path folder;

    private UnpackedCache cache() {
        return new UnpackedCache(folder.resolve("cache"));
    }

    private Path write(String name) throws IOException {
        Path path = folder.resolve(name);
        if (name.endsWith(".zip")) {
            writeZip(path);
        } else if (name.endsWith(".gz") || name.endsWith(".tgz")) {
            writeTar(new GZIPOutputStream(Files.newOutputStream(path)));
        } else if (name.endsWith(".xz")) {
            writeTar(new XZCompressorOutputStream(Files.newOutputStream(path)));
        } else if (name.endsWith(".tar")) {
            writeTar(Files.newOutputStream(path));
        } else {
            for (String file : all()) {
                Files.createDirectories(path.resolve(file).getParent());
                Files.write(path.resolve(file), content(file));
            }
        }
        return path;
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(FILES.keySet());
        all.addAll(0, HIDDEN);
        return all;
    }

    private static byte[] content(String name) {
        return FILES.getOrDefault(name, new byte[] {9});
    }

    private static void writeZip(Path path) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (String name : all()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content(name));
            }
        }
    }

    private static void writeTar(OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.putArchiveEntry(new TarArchiveEntry("./set/"));
            tar.closeArchiveEntry();
            for (String name : all()) {
                TarArchiveEntry entry = new TarArchiveEntry("./" + name);
                entry.setSize(content(name).length);
                tar.putArchiveEntry(entry);
                tar.write(content(name));
                tar.closeArchiveEntry();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "set.zip", "set.tar", "set.tar.gz", "set.tgz", "SET.TAR.XZ", "set.txz"})
    void areTheVisibleFilesInOrderOfTheirNames(String kind) throws IOException {
        Path path = write(kind.toLowerCase(Locale.ROOT).replace("txz", "tar.xz"));
        if (!path.getFileName().toString().equals(kind)) {
            path = Files.move(path, folder.resolve(kind));
        }
        try (Entries entries = Entries.open(path, cache())) {
            assertThat(entries.names()).containsExactlyElementsOf(FILES.keySet());
            for (int i = 0; i < 4; i++) {
                byte[] expected = content(entries.names().get(i));
                assertThat(entries.size(i)).isEqualTo(expected.length);
                assertThat(entries.read(i)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "set.zip", "set.tar"})
    void mayBeReadByManyThreadsAtOnce(String kind) throws IOException {
        try (Entries entries = Entries.open(write(kind), cache())) {
            boolean right = IntStream.range(0, 20_000).parallel().allMatch(i -> {
                try {
                    return Arrays.equals(
                            entries.read(i % 4), content(entries.names().get(i % 4)));
                } catch (IOException e) {
                    return false;
                }
            });
            assertThat(right).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"set.zip", "set.tar", "set.tar.gz", "set.tar.xz"})
    void ofABrokenArchiveCannotBeOpened(String kind) throws IOException {
        Path path = write(kind);
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThatThrownBy(() -> Entries.open(path, cache()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(kind);
    }

    @Test
    void areRefusedWhereTheKindOfFileIsUnknown() throws IOException {
        Path path = Files.writeString(folder.resolve("set.rar"), "Rar!");
        assertThatThrownBy(() -> Entries.open(path, cache()))
                .isInstanceOf(DataException.class)
                .hasMessage(path + " is neither a folder nor a .zip, .tar, .tar.gz or .tar.xz file");
    }

    @Test
    void areUnpackedOnceAndAgainWhenTheFileChanges() throws IOException {
        Path path = write("set.tar.xz");
        Path copy = cache().unpacked(path);
        FileTime made = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(copy, made);
        assertThat(cache().unpacked(path)).isEqualTo(copy);
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(made);
        Files.setLastModifiedTime(path, FileTime.fromMillis(2_000_000));
        assertThat(cache().unpacked(path)).isNotEqualTo(copy);
    }

    @Test
    void leaveNothingBehindWhenUnpackingFails() throws IOException {
        Path path = Files.writeString(folder.resolve("set.tar.xz"), "no xz at all");
        assertThatThrownBy(() -> cache().unpacked(path))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Cannot unpack " + path)
                .hasMessageContaining("XDG_CACHE_HOME");
        assertThat(files("cache")).containsExactly(".lock");
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatAKilledProcessLeftBehindIsDeletedWhenNobodyHoldsIt() throws IOException {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Files.writeString(cache.resolve("unpacking1.tmp"), "half of it");
        Path held = Files.writeString(cache.resolve("unpacking2.tmp"), "half of it");
        try (FileChannel channel = FileChannel.open(held, StandardOpenOption.WRITE);
                FileLock lock = channel.lock();
                UnfinishedFile own = UnfinishedFile.in(cache)) {
            own.content().write(7);
            assertThat(lock.isValid()).isTrue();
            cache().unpacked(write("set.tar.xz"));
            assertThat(files("cache")).hasSize(4).contains(".lock", "unpacking2.tmp");
        }
        cache().unpacked(write("other.tar.xz"));
        assertThat(files("cache")).hasSize(3).doesNotContain("unpacking2.tmp");
    }

    @Test
    void sayWhyACutOffXzCannotBeUnpacked() throws IOException {
        Path path = write("set.tar.xz");
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Entries.open(path, cache()))
                .hasMessageStartingWith("Cannot unpack " + path)
                .hasMessageContaining(": its end comes too early;");
    }

    @Test
    void areNotUnpackedWithoutAnEnd() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        assertThatThrownBy(() -> UnpackedCache.copy(new ByteArrayInputStream(new byte[101]), target, 100))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it unpacks to more than 100 bytes");
        assertThatCode(() -> UnpackedCache.copy(new ByteArrayInputStream(new byte[100]), target, 100))
                .doesNotThrowAnyException();
    }
}
