package io.github.narrows.data;

import io.github.narrows.sample.SampleBuffers;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A stream of batches, read ahead of its consumer by background threads.
 *
 * <p>Order, augmentation and draws are functions of (seed, epoch, index): the stream is the same whatever the number of
 * threads, and one that starts at position p gives exactly what the uninterrupted one gives from p on. Batches cross the
 * borders of epochs; no sample is dropped. One thread consumes a stream.
 */
public final class Batches implements AutoCloseable {
    private final SampleSource source;
    private final int batchSize;
    private final SampleOrder order;
    private final ExecutorService workers;
    private final Deque<Future<SampleBatch>> ahead = new ArrayDeque<>();
    private volatile boolean closed;
    private long nextToRequest;

    /**
     * The endless stream of training.
     *
     * @param source the samples
     * @param batchSize samples in a batch
     * @param seed of the order, the augmentation and what is drawn
     * @param startPosition how many samples came before, over all epochs
     * @param threads how many decode
     * @param queue how many batches are read ahead
     */
    public Batches(SampleSource source, int batchSize, long seed, long startPosition, int threads, int queue) {
        this(source, batchSize, new ShuffledOrder(source.count(), seed), startPosition, threads, queue);
    }

    private Batches(SampleSource source, int batchSize, SampleOrder order, long startPosition, int threads, int queue) {
        if (batchSize < 1 || threads < 1 || queue < 1 || startPosition < 0 || source.count() < 1) {
            throw new IllegalArgumentException("batch size " + batchSize + ", threads " + threads + ", queue " + queue
                    + ", start " + startPosition + ", samples " + source.count());
        }
        this.source = source;
        this.batchSize = batchSize;
        this.order = order;
        this.nextToRequest = startPosition;
        this.workers = Executors.newFixedThreadPool(threads, Batches::daemon);
        for (int i = 0; i < queue; i++) {
            request();
        }
    }

    /**
     * One pass without shuffling; the last batch may be smaller.
     *
     * @param source the samples
     * @param limit at most so many samples are read, evenly spaced over the source
     * @param batchSize samples in a batch
     */
    public static Batches sequential(SampleSource source, int limit, int batchSize) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new Batches(source, batchSize, new SpacedOrder(source.count(), limit), 0, threads, threads + 1);
    }

    /** Whether another batch comes; always, in the stream of training. */
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    /**
     * The next batch; waits until it is read.
     *
     * @throws DataException if a sample cannot be read, with its name
     */
    public SampleBatch next() {
        if (closed) {
            throw new IllegalStateException("The stream is closed");
        }
        if (!hasNext()) {
            throw new NoSuchElementException("The pass is over");
        }
        request();
        try {
            return await(ahead.removeFirst());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Stops the threads. */
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

    /** Which samples the stream gives, in words, for the protocol of a number. */
    public String selection() {
        return order.toString();
    }

    private void request() {
        int count = (int) Math.min(batchSize, order.length() - nextToRequest);
        if (count <= 0) {
            return;
        }
        long position = nextToRequest;
        List<SampleKey> keys = new ArrayList<>();
        long[] randoms = new long[count];
        for (int i = 0; i < count; i++) {
            keys.add(order.key(position + i));
            randoms[i] = order.random(position + i);
        }
        ahead.add(workers.submit(() -> new SampleBatch(source, position, keys, read(keys, randoms))));
        nextToRequest += count;
    }

    private SortedMap<String, HostTensor> read(List<SampleKey> keys, long[] randoms) {
        SampleBuffers buffers = new SampleBuffers(source.tensors(), keys.size());
        for (int i = 0; i < keys.size() && !closed; i++) {
            read(keys.get(i).index(), randoms[i], buffers.place(i));
        }
        return buffers.tensors();
    }

    private void read(int index, long random, SortedMap<String, ByteBuffer> target) {
        try {
            source.read(index, random, target);
        } catch (IOException e) {
            throw new DataException("Cannot read " + source.name(index) + ": " + DataException.reason(e), e);
        }
    }

    private static SampleBatch await(Future<SampleBatch> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataException broken) {
                throw new DataException(String.valueOf(broken.getMessage()), e);
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("Reading samples failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for samples", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "samples");
        thread.setDaemon(true);
        return thread;
    }
}
