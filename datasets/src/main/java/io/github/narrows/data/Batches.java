package io.github.narrows.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A stream of batches, read ahead of its consumer by background threads.
 *
 * <p>Order and augmentation are functions of (seed, epoch, index): the stream is the same whatever the number of threads,
 * and one that starts at position p gives exactly what the uninterrupted one gives from p on. Batches cross the borders of
 * epochs; no image is dropped. A batch is valid until the next call of {@link #next()}, which fills its buffer anew. One
 * thread consumes a stream.
 */
public final class Batches implements AutoCloseable {
    private final ImageSource source;
    private final ImageSize size;
    private final int batchSize;
    private final ImageOrder order;
    private final ExecutorService workers;
    private final Deque<Future<ImageBatch>> ahead = new ArrayDeque<>();
    private final Deque<byte[]> buffers = new ArrayDeque<>();
    private volatile boolean closed;
    private long nextToRequest;
    private byte[] lent = new byte[0];

    /**
     * The endless stream of training.
     *
     * @param source the images
     * @param size of each image
     * @param batchSize images in a batch
     * @param seed of the order and the augmentation
     * @param startPosition how many images came before, over all epochs
     * @param threads how many decode
     * @param queue how many batches are read ahead
     */
    public Batches(
            ImageSource source, ImageSize size, int batchSize, long seed, long startPosition, int threads, int queue) {
        this(source, size, batchSize, new ShuffledOrder(source.count(), seed), startPosition, threads, queue);
    }

    private Batches(
            ImageSource source,
            ImageSize size,
            int batchSize,
            ImageOrder order,
            long startPosition,
            int threads,
            int queue) {
        if (batchSize < 1 || threads < 1 || queue < 1 || startPosition < 0 || source.count() < 1) {
            throw new IllegalArgumentException("batch size " + batchSize + ", threads " + threads + ", queue " + queue
                    + ", start " + startPosition + ", images " + source.count());
        }
        this.source = source;
        this.size = size;
        this.batchSize = batchSize;
        this.order = order;
        this.nextToRequest = startPosition;
        this.workers = Executors.newFixedThreadPool(threads, Batches::daemon);
        for (int i = 0; i < queue; i++) {
            buffers.add(new byte[Math.multiplyExact(batchSize, size.bytes())]);
            request();
        }
        buffers.add(new byte[batchSize * size.bytes()]);
    }

    /**
     * One pass without shuffling; the last batch may be smaller.
     *
     * @param source the images
     * @param size of each image
     * @param limit at most so many images are read, evenly spaced over the source
     * @param batchSize images in a batch
     */
    public static Batches sequential(ImageSource source, ImageSize size, int limit, int batchSize) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new Batches(source, size, batchSize, new SpacedOrder(source.count(), limit), 0, threads, threads + 1);
    }

    /** Whether another batch comes; always, in the stream of training. */
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    /**
     * The next batch; waits until it is read.
     *
     * @throws DataException if an image cannot be read, with its name
     */
    public ImageBatch next() {
        if (closed) {
            throw new IllegalStateException("The stream is closed");
        }
        if (!hasNext()) {
            throw new NoSuchElementException("The pass is over");
        }
        if (lent.length > 0) {
            buffers.add(lent);
        }
        request();
        try {
            ImageBatch batch = await(ahead.removeFirst());
            lent = batch.pixels();
            return batch;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Stops the threads; a batch that was handed out stays readable. */
    @Override
    public void close() {
        closed = true;
        // Not shutdownNow: an interrupt would close the files that the images are read from under everybody's feet.
        workers.shutdown();
        ahead.clear();
        try {
            workers.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which images the stream gives, in words, for the protocol of a number. */
    public String selection() {
        return order.toString();
    }

    private void request() {
        int count = (int) Math.min(batchSize, order.length() - nextToRequest);
        if (count <= 0) {
            return;
        }
        long position = nextToRequest;
        SampleKey[] keys = new SampleKey[count];
        long[] augmentations = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = order.key(position + i);
            augmentations[i] = order.augmentation(position + i);
        }
        byte[] pixels = buffers.removeFirst();
        ahead.add(workers.submit(() -> {
            fill(keys, augmentations, pixels);
            return new ImageBatch(source, size, position, keys, pixels);
        }));
        nextToRequest += count;
    }

    private void fill(SampleKey[] keys, long[] augmentations, byte[] pixels) {
        for (int i = 0; i < keys.length && !closed; i++) {
            try {
                source.read(keys[i].index(), augmentations[i], pixels, i * size.bytes());
            } catch (IOException e) {
                throw new DataException(
                        "Cannot read " + source.name(keys[i].index()) + ": " + DataException.reason(e), e);
            }
        }
    }

    private static ImageBatch await(Future<ImageBatch> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataException broken) {
                throw new DataException(String.valueOf(broken.getMessage()), e);
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("Reading images failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for images", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "images");
        thread.setDaemon(true);
        return thread;
    }
}
