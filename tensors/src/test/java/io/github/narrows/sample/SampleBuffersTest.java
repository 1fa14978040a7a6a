package io.github.narrows.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleBuffersTest {
    private static final SampleTensor PICTURE = SampleTensor.pictures(1, 2, 3);
    private static final SampleTensor WEIGHT = new SampleTensor("weight", DType.F32, List.of(2L));

    @Test
    void stackTheTensorsOfSamplesWhicheverIsFilledFirst() {
        SampleBuffers buffers = new SampleBuffers(List.of(PICTURE, WEIGHT), 3);
        for (int sample : new int[] {2, 0, 1}) {
            SortedMap<String, ByteBuffer> place = buffers.place(sample);
            assertThat(place.get("images").remaining()).isEqualTo(6);
            place.get("images").put((byte) sample).put(5, (byte) (10 * sample));
            place.get("weight").putFloat(0.5f * sample);
        }
        assertThat(buffers.tensors())
                .containsOnlyKeys("images", "weight")
                .containsEntry("weight", HostTensor.ofFloats(new float[] {0, 0, 0.5f, 0, 1, 0}, 3, 2));
        HostTensor images = buffers.tensors().get("images");
        assertThat(images.shape()).containsExactly(3L, 1L, 2L, 3L);
        assertThat(images.bytes()).containsExactly(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 10, 2, 0, 0, 0, 0, 20);
    }

    @Test
    void aTensorTellsWhichBatchesAreItsOwn() {
        HostTensor batch = HostTensor.ofFloats(new float[6], 3, 2);
        assertThat(WEIGHT.isHeldBy(batch)).isTrue();
        assertThat(WEIGHT.isHeldBy(HostTensor.ofFloats(new float[6], 2, 3))).isFalse();
        assertThat(WEIGHT.isHeldBy(HostTensor.ofFloats(new float[2], 2))).isFalse();
        assertThat(WEIGHT.isHeldBy(HostTensor.ofFloats(new float[1]))).isFalse();
        assertThat(new SampleTensor("weight", DType.I32, List.of(2L)).isHeldBy(batch))
                .isFalse();
    }

    @Test
    void aDrawMustBeWhatItIsDeclaredAs() {
        SortedMap<String, ByteBuffer> place = new SampleBuffers(List.of(WEIGHT), 1).place(0);
        new Drawn("weight", HostTensor.ofFloats(new float[] {1, 2}, 2)).draw(0, place);

        assertThatIllegalStateException()
                .isThrownBy(() -> new Drawn("weight", HostTensor.ofFloats(new float[] {1, 2}, 2, 1)).draw(0, place))
                .withMessage("the sample tensor 'weight' is declared as F32[2], found F32[2, 1]; what is made for a"
                        + " sample must be as it is declared");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Drawn("weigth", HostTensor.ofFloats(new float[] {1, 2}, 2)).draw(0, place))
                .withMessageContaining("found none in [weigth]");
    }

    private record Drawn(String name, HostTensor made) implements SampleDraws {
        @Override
        public List<SampleTensor> drawn() {
            return List.of(WEIGHT);
        }

        @Override
        public SortedMap<String, HostTensor> draw(long seed) {
            return new TreeMap<>(Map.of(name, made));
        }
    }
}
