package io.github.narrows.data.picture;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {
    private static final int MEGABYTE = 1 << 20;

    private final DecodingMemory memory = new DecodingMemory(10 * MEGABYTE);

    @Test
    void refusesWhatCanNeverFit() {
        assertThatThrownBy(() -> memory.take(3L << 30))
                .isInstanceOf(IOException.class)
                .hasMessage("it is too large: decoding it takes 3.0 GB, and the memory that Java has leaves 0.0 GB for"
                        + " pictures; make it smaller, or give Java more with NARROWS_JAVA_OPTS=-Xmx7g");
    }

    @Test
    void holdsSeveralSmallOnesAtOnce() throws IOException {
        try (DecodingMemory.Lease first = memory.take(4 * MEGABYTE);
                DecodingMemory.Lease second = memory.take(4 * MEGABYTE)) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void letsALargeOneWaitForAnother() throws Exception {
        DecodingMemory.Lease first = memory.take(6 * MEGABYTE);
        CompletableFuture<DecodingMemory.Lease> second = CompletableFuture.supplyAsync(() -> {
            try {
                return memory.take(6 * MEGABYTE);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        first.close();
        second.get(10, TimeUnit.SECONDS).close();
    }
}
