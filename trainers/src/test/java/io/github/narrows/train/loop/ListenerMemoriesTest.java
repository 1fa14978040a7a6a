package io.github.narrows.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.serving.run.CheckpointException;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.serving.score.Score.Criterion;
import io.github.narrows.train.listener.EarlyStop;
import io.github.narrows.train.listener.LogLine;
import io.github.narrows.train.listener.MetricsFiles;
import io.github.narrows.train.listener.TensorBoardEvents;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ListenerMemoriesTest {
    /** A listener of somebody else, whose class was once named differently. */
    private static final class Counting implements StatefulListener {
        private final String id;
        private final Set<String> formerIds;
        private long count;

        Counting(String id, String... formerIds) {
            this.id = id;
            this.formerIds = Set.of(formerIds);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Set<String> formerIds() {
            return formerIds;
        }

        @Override
        public SortedMap<String, String> memory() {
            return new TreeMap<>(Map.of("count", Long.toString(count)));
        }

        @Override
        public void remember(SortedMap<String, String> memory) {
            count = Long.parseLong(memory.getOrDefault("count", "0"));
        }
    }

    /** These stand in checkpoints: whoever changes one adds the old one to the former ids. */
    @Test
    void haveTheIdsThatStandInCheckpoints() {
        List<StatefulListener> own = List.of(
                new EarlyStop(new Criterion("psnr", Direction.HIGHER), 3, 0),
                new LogLine(10),
                new MetricsFiles(10),
                new TensorBoardEvents(10, Clock.systemUTC()));
        assertThat(new ListenerMemories(own).read())
                .containsOnlyKeys("early-stop", "log-line", "metrics-files", "tensorboard");
        assertThat(own.stream()
                        .flatMap(listener -> listener.formerIds().stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("EarlyStop", "LogLine", "MetricsFiles", "TensorBoardEvents");
    }

    @Test
    void areReadUnderAFormerId() throws IOException {
        Counting listener = new Counting("counting", "OldName");
        new ListenerMemories(List.of(listener)).restore(memories("OldName", "7"));
        assertThat(listener.count).isEqualTo(7);
    }

    @Test
    void areReadUnderTodaysIdWhereThereAreBoth() throws IOException {
        Counting listener = new Counting("counting", "OldName");
        SortedMap<String, SortedMap<String, String>> both = memories("OldName", "7");
        both.putAll(memories("counting", "8"));
        new ListenerMemories(List.of(listener)).restore(both);
        assertThat(listener.count).isEqualTo(8);
    }

    @Test
    void refuseTwoListenersOfOneId() {
        List<StatefulListener> twice = List.of(new Counting("counting"), new Counting("counting"));
        assertThatThrownBy(() -> new ListenerMemories(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("two listeners save their memory under the id 'counting': ");
    }

    @Test
    void refuseAListenerUnderTheFormerIdOfAnother() {
        List<StatefulListener> heirs = List.of(new Counting("LogLine"), new LogLine(10));
        assertThatThrownBy(() -> new ListenerMemories(heirs)).hasMessageContaining("'LogLine'");
    }

    @Test
    void nameTheListenerWhoseMemoryIsNone() {
        ListenerMemories memories = new ListenerMemories(List.of(new Counting("counting")));
        assertThatThrownBy(() -> memories.restore(memories("counting", "seven")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(
                        "The checkpoint cannot be resumed: what the listener 'counting' remembered cannot be read");
    }

    private static SortedMap<String, SortedMap<String, String>> memories(String id, String count) {
        SortedMap<String, SortedMap<String, String>> memories = new TreeMap<>();
        memories.put(id, new TreeMap<>(Map.of("count", count)));
        return memories;
    }
}
