package io.github.narrows.train.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.FifoQueue;
import org.tensorflow.op.io.ReaderRead;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog.SessionStatus;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TString;

class TensorBoardEventsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000L), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void areFramedAsTensorBoardReadsThem() throws IOException {
        FakeRun run = new FakeRun(folder, 20, new TensorBoardEvents(10, CLOCK), new FakeRun.Evaluation());
        run.start();
        run.stepTo(20);
        run.close();
        List<Event> events = events(files().get(0));
        assertThat(events).hasSize(6);
        assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(events).allSatisfy(event -> assertThat(event.getWallTime()).isEqualTo(1.7e9));
        assertThat(events.subList(2, 6)).extracting(Event::getStep).containsExactly(10L, 10L, 20L, 20L);
        assertThat(events.get(2).getSummary().getValueList())
                .extracting(Summary.Value::getTag)
                .containsExactly("train/loss", "train/perplexity", "train/images-per-second");
        Summary.Value ssim = events.get(3).getSummary().getValue(1);
        assertThat(ssim.getTag()).isEqualTo("evaluation/ssim");
        assertThat(ssim.getSimpleValue()).isCloseTo(0.1f, within(1e-7f));
    }

    @Test
    void makeTensorBoardDropWhatAResumeDoesAgain() throws IOException {
        FakeRun run = new FakeRun(folder, 20, new TensorBoardEvents(10, CLOCK));
        run.start();
        run.stepTo(7);
        run.close();
        FakeRun resumed = new FakeRun(folder, 20, new TensorBoardEvents(10, CLOCK));
        resumed.resume(7, run.memories());
        resumed.stepTo(10);
        resumed.close();
        List<Path> files = files();
        assertThat(files).hasSize(2);
        assertThat(files.get(0).getFileName().toString()).startsWith("events.out.tfevents.1700000000.");
        Event start = events(files.get(1)).get(1);
        assertThat(start.getSessionLog().getStatus()).isEqualTo(SessionStatus.START);
        assertThat(start.getStep()).isEqualTo(8);
        assertThat(events(files.get(1)).get(2).getSummary().getValue(0).getSimpleValue())
                .isCloseTo(0.16032f, within(1e-5f));
    }

    @Test
    void holdPicturesAsPng() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", png);
        TensorBoardEvents listener = new TensorBoardEvents(10, CLOCK);
        FakeRun run = new FakeRun(folder, 20, listener);
        run.start();
        listener.image("evaluation/grid", 5, png.toByteArray());
        run.close();
        Event event = events(files().get(0)).get(2);
        Summary.Image image = event.getSummary().getValue(0).getImage();
        assertThat(event.getStep()).isEqualTo(5);
        assertThat(image.getWidth()).isEqualTo(30);
        assertThat(image.getHeight()).isEqualTo(20);
        assertThat(image.getEncodedImageString().toByteArray()).isEqualTo(png.toByteArray());
    }

    @Test
    void checkSumsAgreeWithThePublishedTestVector() {
        // CRC-32C of "123456789" is e3069283; the mask is that of the TFRecord format.
        int crc = 0xe3069283;
        int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
        assertThat(EventFile.maskedCrc("123456789".getBytes(US_ASCII), 0, 9)).isEqualTo(masked);
    }

    @Test
    void passTheReaderOfTensorFlow() throws IOException {
        FakeRun run = new FakeRun(folder, 20, new TensorBoardEvents(10, CLOCK), new FakeRun.Evaluation());
        run.start();
        run.stepTo(20);
        run.close();
        assertThat(recordsReadByTensorFlow(files().get(0))).isEqualTo(6);
    }

    /** TensorFlow's own reader throws another exception if a check sum is wrong. */
    private static int recordsReadByTensorFlow(Path file) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            FifoQueue files = tf.io.fifoQueue(List.of(TString.class));
            Op enqueue = tf.io.queueEnqueue(files, List.of(tf.constant(file.toString())));
            ReaderRead read = tf.io.readerRead(tf.io.tfRecordReader(), files);
            session.run(enqueue);
            session.run(tf.io.queueClose(files));
            for (int count = 0; ; count++) {
                try {
                    session.runner().fetch(read.value()).run().close();
                } catch (TFOutOfRangeException e) {
                    return count;
                }
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Reads records, checking both sums of each. */
    private static List<Event> events(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            byte[] data = new byte[(int) bytes.getLong()];
            assertThat(bytes.getInt()).isEqualTo(EventFile.maskedCrc(bytes.array(), start, 8));
            bytes.get(data);
            assertThat(bytes.getInt()).isEqualTo(EventFile.maskedCrc(data, 0, data.length));
            events.add(Event.parseFrom(data));
        }
        return events;
    }
}
