package io.github.narrows.train.listener;

import io.github.narrows.file.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;

/**
 * A file of TensorBoard events: TFRecords, each the length of its data (8 bytes), a masked CRC-32C of the length (4), the
 * data, and a masked CRC-32C of the data (4), all little-endian.
 */
final class EventFile implements Closeable {
    private static final String VERSION = "brain.Event:2";
    private static final int MASK_DELTA = 0xa282ead8;
    private static final double MILLIS = 1000;

    private final FileChannel channel;
    private final Clock clock;

    private EventFile(FileChannel channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /** Begins a new file in a folder; of two begun in one second the later one is dated a second ahead. */
    static EventFile begin(Path folder, Clock clock) throws IOException {
        FileChannel channel = null;
        for (long second = clock.instant().getEpochSecond(); channel == null; second++) {
            Path file = folder.resolve("events.out.tfevents." + second + "." + host());
            try {
                channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                // Try the next second.
            }
        }
        EventFile events = new EventFile(channel, clock);
        events.append(Event.newBuilder().setFileVersion(VERSION));
        return events;
    }

    /** Adds the time of the wall clock and writes the event, as one record by one call. */
    void append(Event.Builder event) throws IOException {
        byte[] data = event.setWallTime(clock.millis() / MILLIS).build().toByteArray();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length);
        record.putInt(maskedCrc(record.array(), 0, Long.BYTES)).put(data);
        record.putInt(maskedCrc(data, 0, data.length)).flip();
        AtomicFile.writeFully(channel, record);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Rotated and shifted, because the CRC of a text that holds its own CRC is weak. */
    static int maskedCrc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
