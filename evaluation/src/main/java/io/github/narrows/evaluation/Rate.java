package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an image costs, and the model.
 *
 * @param numbersPerImage how many numbers stand for an image, in the mean where images use unequally many
 * @param idealBits per image, if every value were equally likely; unknown for real numbers of no stated precision
 * @param sideInformation numbers that a decoder must have beside its network, once for all images
 */
public record Rate(double numbersPerImage, OptionalDouble idealBits, long sideInformation) {
    /** Of codes as they are. */
    static Rate of(UsedCodes used) {
        CodeLayout layout = used.layout();
        boolean indices = layout.parts(CodePart.Coefficients.class).isEmpty();
        return new Rate(
                used.numbersPerImage(),
                indices ? OptionalDouble.of(used.idealBits(0)) : OptionalDouble.empty(),
                layout.sideInformation());
    }

    /** Of codes whose coefficients are rounded: the two ends of every range are side information. */
    static Rate of(UsedCodes used, CoefficientRounding rounding) {
        return new Rate(
                used.numbersPerImage(),
                OptionalDouble.of(used.idealBits(rounding.bits())),
                used.layout().sideInformation() + 2L * rounding.ranges());
    }

    /** By name, as tables and files list them. */
    public SortedMap<String, Double> toMap() {
        SortedMap<String, Double> map = new TreeMap<>();
        map.put("numbers-per-image", numbersPerImage);
        idealBits.ifPresent(bits -> map.put("ideal-bits", bits));
        map.put("side-information", (double) sideInformation);
        return Collections.unmodifiableSortedMap(map);
    }
}
