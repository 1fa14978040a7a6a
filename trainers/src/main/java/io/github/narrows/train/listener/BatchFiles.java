package io.github.narrows.train.listener;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.evaluation.grid.ImageGrid;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.NpyFile;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A batch as files: all of it in one, and each tensor in one that programs for its kind of data open. */
final class BatchFiles {
    private static final int PICTURES_PER_LINE = 16;
    private static final int PICTURE_AXES = 4;

    private BatchFiles() {}

    /**
     * Writes {@code NAME.safetensors}, with every bit of the batch, and for each tensor {@code NAME-TENSOR.png} if it holds
     * pictures and {@code NAME-TENSOR.npy} otherwise.
     */
    static void write(Path folder, String name, SampleBatch batch) throws IOException {
        TensorFile.write(folder.resolve(name + ".safetensors"), batch.tensors(), new TreeMap<>());
        for (Map.Entry<String, HostTensor> entry : batch.tensors().entrySet()) {
            String own = name + "-" + entry.getKey();
            if (holdsPictures(entry.getValue())) {
                grid(entry.getValue()).write(folder.resolve(own + ".png"));
            } else {
                NpyFile.write(folder.resolve(own + ".npy"), entry.getValue());
            }
        }
    }

    /** Whether it is uint8 [batch, height, width, channels], grey or RGB. */
    private static boolean holdsPictures(HostTensor tensor) {
        List<Long> shape = tensor.shape();
        return tensor.dtype() == DType.U8
                && shape.size() == PICTURE_AXES
                && !shape.contains(0L)
                && (shape.get(3) == 1 || shape.get(3) == 3);
    }

    private static ImageGrid grid(HostTensor pictures) {
        List<Integer> axes = pictures.shape().stream().map(Long::intValue).toList();
        ImageSize size = new ImageSize(axes.get(1), axes.get(2), axes.get(3));
        ImageGrid grid = new ImageGrid(size, PICTURES_PER_LINE);
        byte[] pixels = pictures.bytes();
        for (int from = 0; from < pixels.length; from += size.bytes()) {
            grid.add(Arrays.copyOfRange(pixels, from, from + size.bytes()));
        }
        return grid;
    }
}
