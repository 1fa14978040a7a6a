package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.AutoencoderView;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.PictureCoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one coefficient of an image's code does: it is moved, the others stay, and the code is decoded. The image itself is
 * the base, so a displacement of zero gives its plain reconstruction bit for bit. Knows the codes by their layout alone.
 */
public final class Traversal {
    private final PictureCoder codes;
    private final CodePart.Coefficients part;

    /** @param part a {@link #traversable} part of the view's layout */
    public Traversal(AutoencoderView view, CodePart.Coefficients part) {
        if (!traversable(part)) {
            throw new IllegalArgumentException(part.name() + " holds no coefficients with a meaning of their own");
        }
        this.codes = view.codes();
        this.part = part;
    }

    /**
     * Whether a component means the same at every position: not so for those of an index set, which belong to another index
     * at every position.
     */
    public static boolean traversable(CodePart.Coefficients part) {
        return part.set().isEmpty();
    }

    /** The parts of a layout that can be traversed. */
    public static List<CodePart.Coefficients> parts(CodeLayout layout) {
        return layout.parts(CodePart.Coefficients.class).stream()
                .filter(Traversal::traversable)
                .toList();
    }

    /** A row and a column of the part's grid. */
    public record Position(int row, int column) {}

    /** The code of one image, uint8 HWC. */
    public HostCodes encode(byte[] pixels) {
        return codes.encode(pixels, 1);
    }

    /** Whether {@link #deviation} is known: a single position has no spread of its own. */
    public boolean knowsDeviations() {
        return positions() > 1 || part.variances().isPresent();
    }

    /**
     * The standard deviation of a component: over the positions of this very code, or, where there is but one position, over
     * the training data, as the bottleneck knows it.
     */
    public double deviation(HostCodes code, int component) {
        if (positions() == 1) {
            return Math.sqrt(codes.variances(part)[component]);
        }
        float[] values = code.coefficients(part.name());
        double sum = 0;
        double squares = 0;
        for (int i = component; i < values.length; i += part.size()) {
            sum += values[i];
            squares += (double) values[i] * values[i];
        }
        double mean = sum / positions();
        return Math.sqrt(Math.max(0, squares / positions() - mean * mean));
    }

    /**
     * Decodes the code with one component moved, once for every displacement.
     *
     * @param code of one image
     * @param displacements added to the component, in units of the coefficient
     * @param position the only one to move; all of them if absent
     * @return images, uint8 HWC
     */
    public List<byte[]> strip(HostCodes code, int component, List<Double> displacements, Optional<Position> position) {
        HostCodes copies = code.repeated(displacements.size());
        float[] values = copies.coefficients(part.name());
        int length = values.length / displacements.size();
        for (int copy = 0; copy < displacements.size(); copy++) {
            double displacement = displacements.get(copy);
            for (int place = 0; place < positions(); place++) {
                if (position.isEmpty() || place == place(position.get())) {
                    values[copy * length + place * part.size() + component] += (float) displacement;
                }
            }
        }
        byte[] decoded = codes.decode(copies.withCoefficients(part.name(), values));
        int bytes = decoded.length / displacements.size();
        return IntStream.range(0, displacements.size())
                .mapToObj(copy -> Arrays.copyOfRange(decoded, copy * bytes, (copy + 1) * bytes))
                .toList();
    }

    private int positions() {
        return part.height() * part.width();
    }

    private int place(Position position) {
        return position.row() * part.width() + position.column();
    }
}
