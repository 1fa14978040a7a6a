package io.github.narrows.train.checkpoint;

import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.serving.score.Score;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checkpoints to save: every number in them follows from their step. */
public final class SampleCheckpoint {
    static final Score.Criterion PSNR = new Score.Criterion("psnr", Direction.HIGHER);

    private SampleCheckpoint() {}

    public static Checkpoint of(long step) {
        return of(step, 10, Optional.empty());
    }

    public static Checkpoint scored(long step, double psnr) {
        return of(step, 10, Optional.of(new Score(PSNR, psnr)));
    }

    public static Checkpoint of(long step, int floats, Optional<Score> score) {
        ByteBuffer data = ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < floats; i++) {
            data.putFloat(step + i / 3f);
        }
        SortedMap<String, HostTensor> variables = new TreeMap<>();
        variables.put("encoder/kernel", new HostTensor(DType.F32, new long[] {floats}, data.flip()));
        SortedMap<String, SortedMap<String, String>> memories = new TreeMap<>();
        memories.put("LogLine", new TreeMap<>(Map.of("steps", Long.toString(step), "seconds", "0.1")));
        return new Checkpoint(step, variables, memories, "seed: " + step + "\n", score);
    }
}
