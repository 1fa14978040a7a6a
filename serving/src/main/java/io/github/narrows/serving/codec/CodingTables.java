package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of every part of the codes of a model from its training pictures. Encoder and decoder must have the same. */
public record CodingTables(SortedMap<String, PartTables> parts) {
    private static final double USUAL_STEPS = 256;
    private static final String FORMAT = "narrows-coding-tables";
    private static final String VERSION = "1";
    private static final String KIND = "/kind";
    private static final String TABLES = "/tables";

    public CodingTables {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** The tables of a part. */
    public PartTables of(CodePart part) {
        PartTables tables = parts.get(part.name());
        if (tables == null || !tables.fit(part)) {
            throw new IllegalArgumentException("the tables are of other codes: they do not fit the part '" + part.name()
                    + "' (" + part.kind() + ")");
        }
        return tables;
    }

    /** Whether they are tables of such codes. */
    public boolean fit(CodeLayout layout) {
        return layout.parts().size() == parts.size()
                && layout.parts().stream().allMatch(part -> {
                    PartTables tables = parts.get(part.name());
                    return tables != null && tables.fit(part);
                });
    }

    /** The same tables, with one way of coding for every part that has it. */
    public CodingTables preferring(CodingKind kind) {
        SortedMap<String, PartTables> all = new TreeMap<>(parts);
        all.replaceAll((name, tables) -> tables.kinds().contains(kind) ? tables.preferring(kind) : tables);
        return new CodingTables(all);
    }

    /** Steps of the same width for all parts of coefficients: the multiple of two cells that is nearest to it, at least one. */
    public Steps steps(double width) {
        SortedMap<String, Integer> halves = new TreeMap<>();
        cells().forEach((name, cells) -> {
            double half = Math.rint(width / (2 * cells.cell()));
            halves.put(name, (int) Math.max(1, Math.min(CellTables.CELLS, half)));
        });
        return new Steps(halves);
    }

    /** Steps for real numbers if no others are asked for: 256 of them over the range of training values. */
    public Steps usualSteps() {
        return steps(2 * range() / USUAL_STEPS);
    }

    /** The width of the steps of every part of coefficients, in the unit of the coefficients. */
    public SortedMap<String, Float> widths(Steps steps) {
        SortedMap<String, Float> widths = new TreeMap<>();
        cells().forEach((name, cells) -> widths.put(
                name, cells.step(Objects.requireNonNull(steps.halves().get(name)))));
        return widths;
    }

    /** Half of the widest range of training values, of all parts of coefficients; 0 if there are none. */
    public float range() {
        return (float) cells().values().stream()
                .mapToDouble(cells -> cells.cell() * CellTables.CELLS)
                .max()
                .orElse(0);
    }

    SortedMap<String, CellTables> cells() {
        SortedMap<String, CellTables> cells = new TreeMap<>();
        parts.forEach((name, tables) -> {
            if (tables instanceof CellTables own) {
                cells.put(name, own);
            }
        });
        return cells;
    }

    /** Writes them, whole or not at all. */
    public void write(Path file) throws IOException {
        TensorFile.write(file, tensors(), metadata());
    }

    private SortedMap<String, HostTensor> tensors() {
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        parts.forEach((name, tables) -> tables.save(name, tensors));
        return tensors;
    }

    private SortedMap<String, String> metadata() {
        SortedMap<String, String> metadata = new TreeMap<>(Map.of(FORMAT, VERSION));
        parts.forEach((name, tables) -> {
            metadata.put(name + KIND, tables.preferred().id());
            metadata.put(
                    name + TABLES,
                    tables instanceof SetTables ? "set" : tables instanceof CellTables ? "cells" : "symbols");
        });
        return metadata;
    }

    /**
     * Reads tables.
     *
     * @throws IOException as one sentence that names the file, if it is no whole file of tables
     */
    public static CodingTables read(Path file) throws IOException {
        TensorFile whole = TensorFile.read(file);
        try {
            return new CodingTables(parts(whole));
        } catch (CorruptCodesException | IllegalArgumentException | ArithmeticException e) {
            throw new IOException(file + " holds no tables for codes: " + e.getMessage() + "; make them anew.", e);
        }
    }

    private static SortedMap<String, PartTables> parts(TensorFile file) throws CorruptCodesException {
        IntegerTensors tensors = new IntegerTensors(file.tensors());
        SortedMap<String, PartTables> parts = new TreeMap<>();
        if (!VERSION.equals(file.metadata().get(FORMAT))) {
            throw new CorruptCodesException(
                    "it is of the format " + file.metadata().get(FORMAT) + ", not " + VERSION);
        }
        for (Map.Entry<String, String> entry : file.metadata().entrySet()) {
            if (entry.getKey().endsWith(TABLES)) {
                String name = entry.getKey().substring(0, entry.getKey().length() - TABLES.length());
                CodingKind kind = CodingKind.named(
                                String.valueOf(file.metadata().get(name + KIND)))
                        .orElseThrow(() -> new CorruptCodesException("the coding of '" + name + "' is not known"));
                PartTables tables = switch (entry.getValue()) {
                    case "set" -> SetTables.read(kind, name, tensors);
                    case "cells" -> CellTables.read(kind, name, tensors);
                    default -> SymbolTables.read(kind, name, tensors);
                };
                if (!tables.kinds().contains(kind)) {
                    throw new CorruptCodesException("there is no " + kind.id() + " coding of '" + name + "'");
                }
                parts.put(name, tables);
            }
        }
        return parts;
    }

    /** Adds everything that coding depends on. */
    public void digest(MessageDigest digest) {
        metadata().forEach((key, value) -> digest.update((key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
        tensors().forEach((name, tensor) -> {
            digest.update((name + tensor + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(tensor.data());
        });
    }
}
