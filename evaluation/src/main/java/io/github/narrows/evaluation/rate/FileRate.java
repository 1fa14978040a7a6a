package io.github.narrows.evaluation.rate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pictures in files of codes: what they cost, and how good they are when they come out.
 *
 * @param pictures how many
 * @param pixels of all of them
 * @param archiveBytes of one archive of all, with everything in it
 * @param fileBytes of a file for each of them, in sum
 * @param tableBytes of the tables that a decoder must have beside the network, once for all pictures
 * @param missed of how many pictures no step reached what was asked for; these have the nearest
 * @param widths the width of the steps of each part of coefficients; empty where every picture has its own
 * @param bits that each part takes in the archive, by name, of all pictures
 * @param entropies of order 0 of each part, by name, in bits of all pictures; none of index sets, whose order tells nothing
 * @param metrics of what came out of the archive
 */
public record FileRate(
        int pictures,
        long pixels,
        long archiveBytes,
        long fileBytes,
        long tableBytes,
        int missed,
        SortedMap<String, Float> widths,
        SortedMap<String, Double> bits,
        SortedMap<String, Double> entropies,
        SortedMap<String, Double> metrics) {
    public FileRate {
        widths = Collections.unmodifiableSortedMap(new TreeMap<>(widths));
        bits = Collections.unmodifiableSortedMap(new TreeMap<>(bits));
        entropies = Collections.unmodifiableSortedMap(new TreeMap<>(entropies));
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** Bits per pixel of the archive. */
    public double bitsPerPixel() {
        return archiveBytes * (double) Byte.SIZE / pixels;
    }

    /** Bits per pixel where every picture has a file of its own. */
    public double bitsPerPixelOfFiles() {
        return fileBytes * (double) Byte.SIZE / pixels;
    }

    /** As evaluation files have it; bits of parts are those of a picture in the mean. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pictures", pictures);
        map.put("bits-per-pixel", bitsPerPixel());
        map.put("archive-bytes", archiveBytes);
        map.put("bits-per-pixel-of-files", bitsPerPixelOfFiles());
        map.put("file-bytes", fileBytes);
        map.put("table-bytes", tableBytes);
        map.put("missed", missed);
        map.put("steps", widths);
        map.put("bits-per-picture", perPicture(bits));
        map.put("entropy-per-picture", perPicture(entropies));
        map.put("metrics", metrics);
        return map;
    }

    private SortedMap<String, Double> perPicture(SortedMap<String, Double> ofAll) {
        SortedMap<String, Double> means = new TreeMap<>();
        ofAll.forEach((part, sum) -> means.put(part, sum / pictures));
        return means;
    }
}
