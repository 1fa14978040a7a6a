package io.github.narrows.data.sets.latent;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorArchive;
import io.github.narrows.tensor.TensorFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The latents of one file, in memory.
 *
 * @param file where they are from
 * @param size of each sample
 * @param numbers float32 [count, height, width, channels], little-endian
 */
public record LatentArray(Path file, int count, ImageSize size, ByteBuffer numbers) {
    /**
     * Reads a {@code .npy}, {@code .npz} or {@code .safetensors} file.
     *
     * @param tensor which one to read of a file with several
     * @throws DataException if it cannot be read, or does not hold finite real numbers of three or four axes
     */
    public static LatentArray read(Path file, AxisOrder order, Optional<String> tensor) {
        try {
            TensorArchive archive = TensorArchive.open(file);
            return of(file, archive.read(name(file, archive.names(), tensor)), order);
        } catch (TensorFileException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new DataException("Cannot read the latents in " + file + ": " + DataException.reason(e), e);
        }
    }

    private static String name(Path file, SortedSet<String> names, Optional<String> wanted) {
        if (wanted.isPresent() ? names.contains(wanted.get()) : names.size() == 1) {
            return wanted.orElseGet(names::first);
        }
        throw new DataException(file
                + (wanted.isPresent()
                        ? " has no tensor '" + wanted.get() + "', it has " + names
                        : " holds the tensors " + names + "; name one of them with dataset.tensor"));
    }

    private static LatentArray of(Path file, HostTensor tensor, AxisOrder order) {
        int rank = tensor.shape().size();
        if ((tensor.dtype() != DType.F32 && tensor.dtype() != DType.F64) || rank < 3 || rank > 4) {
            throw new DataException(
                    file + " must hold real numbers of four axes, samples first, or of three for a single"
                            + " sample, found " + tensor);
        }
        List<Long> axes = tensor.shape().subList(rank - 3, rank);
        int count = rank == 4 ? Math.toIntExact(tensor.shape().get(0)) : 1;
        ImageSize size = new ImageSize(order.height(axes), order.width(axes), order.channels(axes));
        if (count == 0 || axes.contains(0L)) {
            throw new DataException(file + " must hold latents, found none: " + tensor);
        }
        return new LatentArray(file, count, size, channelsLast(file, tensor, order, count, size));
    }

    private static ByteBuffer channelsLast(Path file, HostTensor tensor, AxisOrder order, int count, ImageSize size) {
        int each = size.numbers();
        int positions = size.height() * size.width();
        ByteBuffer target = ByteBuffer.allocate(Math.multiplyExact(Math.multiplyExact(count, each), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int sample = 0; sample < count; sample++) {
            for (int position = 0; position < positions; position++) {
                for (int channel = 0; channel < size.channels(); channel++) {
                    float value =
                            value(tensor, sample * each + order.place(position, positions, channel, size.channels()));
                    if (!Float.isFinite(value)) {
                        throw new DataException("Sample " + sample + " of " + file + " holds " + value
                                + "; latents must be finite numbers: leave it out, or look at what made it");
                    }
                    target.putFloat(value);
                }
            }
        }
        return target.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float value(HostTensor tensor, int index) {
        return tensor.dtype() == DType.F32
                ? tensor.data().getFloat(index * Float.BYTES)
                : (float) tensor.data().getDouble(index * Double.BYTES);
    }

    /** The numbers of some samples in a row, float32 [samples, height, width, channels]. */
    public ByteBuffer samples(int first, int samples) {
        int each = size.numbers() * Float.BYTES;
        return numbers.slice(first * each, samples * each).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same with other numbers as a tensor whose axes are in an order. */
    public static HostTensor tensor(ByteBuffer numbers, int count, ImageSize size, AxisOrder order) {
        FloatBuffer source = numbers.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        int each = size.numbers();
        int positions = size.height() * size.width();
        float[] values = new float[count * each];
        for (int i = 0; i < values.length; i++) {
            int within = i % each;
            int place = order.place(within / size.channels(), positions, within % size.channels(), size.channels());
            values[i - within + place] = source.get(i);
        }
        return HostTensor.ofFloats(values, order.shape(count, size.height(), size.width(), size.channels()));
    }
}
