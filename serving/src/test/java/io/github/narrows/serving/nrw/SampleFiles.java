package io.github.narrows.serving.nrw;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.file.AtomicFile;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.CodeQuantiser;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.CorruptCodesException;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.SampleCodes;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.codec.fit.TableFitter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files of codes of made-up pictures. */
final class SampleFiles {
    static final ModelDigest MODEL = new ModelDigest(0x0123456789ABCDEFL);

    private final CodeLayout layout;
    private final CodeCompressor compressor;
    private final CodeQuantiser quantiser;
    private final Steps steps;

    SampleFiles(CodeLayout layout) {
        this.layout = layout;
        TableFitter fitter = new TableFitter(layout);
        fitter.add(SampleCodes.of(layout, 100, 1));
        CodingTables tables = fitter.fit();
        this.compressor = new CodeCompressor(tables);
        this.quantiser = new CodeQuantiser(layout, tables);
        this.steps = tables.steps(0.25);
    }

    Steps steps() {
        return steps;
    }

    ArchiveWriter writer(FileChannel channel) throws IOException {
        return new ArchiveWriter(channel, MODEL, compressor);
    }

    List<QuantisedCodes> codes(int pictures) {
        return quantiser.quantise(SampleCodes.of(layout, pictures, 2), steps);
    }

    HostCodes restored(List<QuantisedCodes> codes) {
        return quantiser.restore(codes, steps);
    }

    byte[] compressed(List<QuantisedCodes> codes) {
        return compressor.compress(codes, steps).bytes();
    }

    static PictureEntry entry(int number) {
        return new PictureEntry(String.format(Locale.ROOT, "test/%05d.png", number), 30 + number % 3, 31, 3);
    }

    Path writeArchive(Path file, List<QuantisedCodes> codes) throws IOException {
        AtomicFile.write(file, channel -> {
            ArchiveWriter writer = writer(channel);
            for (int i = 0; i < codes.size(); i++) {
                writer.add(entry(i), codes.get(i), steps);
            }
            writer.finish();
        });
        return file;
    }

    Path writePicture(Path file, QuantisedCodes codes) throws IOException {
        AtomicFile.write(file, PictureFile.bytes(MODEL, new PictureEntry("", 512, 768, 3), compressed(List.of(codes))));
        return file;
    }

    /** The pictures of a chunk. */
    List<QuantisedCodes> decode(Chunk chunk) throws CorruptCodesException {
        CodeCompressor.Reader reader = compressor.open(chunk.codes(), layout);
        List<QuantisedCodes> codes = new ArrayList<>();
        for (int i = 0; i < chunk.pictures().size(); i++) {
            codes.add(reader.next(layout));
        }
        reader.finish();
        return codes;
    }
}
