package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.SymbolSink;
import java.util.List;
import java.util.SortedMap;

/**
 * Codes component after component, each in rows.
 *
 * @param models of the components; a single one stands for all of them
 */
public record GridCoder(List<GridModel> models) implements PartCoder {
    @Override
    public void encode(SymbolSink out, CodePart part, QuantisedCodes codes) {
        int[] values = codes.part(part.name());
        int row = part.width() * part.size();
        for (int component = 0; component < part.size(); component++) {
            GridModel model = model(component);
            for (int i = component; i < values.length; i += part.size()) {
                model.encode(out, values[i], left(values, i, row, part.size()), above(values, i, row));
            }
        }
    }

    @Override
    public int[] decode(RansDecoder in, CodePart part, SortedMap<String, int[]> known) {
        int[] values = new int[Math.toIntExact(part.numbersPerImage())];
        int row = part.width() * part.size();
        for (int component = 0; component < part.size(); component++) {
            GridModel model = model(component);
            for (int i = component; i < values.length; i += part.size()) {
                values[i] = model.decode(in, left(values, i, row, part.size()), above(values, i, row));
            }
        }
        return values;
    }

    private GridModel model(int component) {
        return models.get(Math.min(component, models.size() - 1));
    }

    public static int left(int[] values, int i, int row, int size) {
        return i % row < size ? GridModel.OUTSIDE : values[i - size];
    }

    public static int above(int[] values, int i, int row) {
        return i < row ? GridModel.OUTSIDE : values[i - row];
    }
}
