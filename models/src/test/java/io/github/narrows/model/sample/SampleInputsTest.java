package io.github.narrows.model.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

class SampleInputsTest {
    private static final SampleTensor PICTURES = SampleTensor.pictures(1, 2, 1);
    private static final SampleTensor WEIGHTS = new SampleTensor("weights", DType.F32, List.of());

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final SampleInputs inputs = new SampleInputs(tf, List.of(PICTURES, WEIGHTS));
    private final Operand<TFloat32> weighted = tf.math.mul(
            tf.dtypes.cast(inputs.tensor(SampleTensor.PICTURES, TUint8.class), TFloat32.class),
            tf.reshape(inputs.tensor("weights", TFloat32.class), tf.constant(new int[] {-1, 1, 1, 1})));

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void feedABatchOfAnySizeByItsNames() {
        try (Session session = new Session(graph)) {
            assertThat(weighted(session, pictures(1, 2), HostTensor.ofFloats(new float[] {10}, 1)))
                    .containsExactly(10, 20);
            assertThat(weighted(session, pictures(1, 2, 3, 4), HostTensor.ofFloats(new float[] {10, 100}, 2)))
                    .containsExactly(10, 20, 300, 400);
        }
    }

    @Test
    void leaveNoTensorBehind() {
        try (Session session = new Session(graph)) {
            HostTensor one = HostTensor.ofFloats(new float[] {10}, 1);
            weighted(session, pictures(1, 2), one);
            long before = Pointer.totalCount();
            weighted(session, pictures(1, 2), one);
            assertThat(Pointer.totalCount()).isEqualTo(before);
        }
    }

    @Test
    void refuseABatchThatIsNotWhatTheyAreMadeFor() {
        try (Session session = new Session(graph)) {
            HostTensor weights = HostTensor.ofFloats(new float[] {10}, 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> inputs.feed(session, Map.of("weights", weights)))
                    .withMessage("the batch lacks 'images', it has [weights]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> inputs.feed(session, Map.of("images", weights, "weights", weights)))
                    .withMessage("'images' of the batch is F32[1], which is no batch of U8[1, 2, 1]");
        }
    }

    @Test
    void knowTheTypesOfTheirTensors() {
        assertThatIllegalArgumentException().isThrownBy(() -> inputs.tensor("weights", TInt32.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inputs.tensor("mask", TFloat32.class))
                .withMessage("no samples are named 'mask', there are [images, weights]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleInputs(tf, List.of(WEIGHTS, WEIGHTS)))
                .withMessage("two samples are named 'weights'; one of them needs another name");
    }

    private float[] weighted(Session session, HostTensor pictures, HostTensor weights) {
        Map<String, HostTensor> batch = Map.of("images", pictures, "weights", weights, "not-asked-for", weights);
        try (SampleInputs.Fed fed = inputs.feed(session, batch);
                Result result = fed.runner().fetch(weighted).run()) {
            float[] values = new float[(int) result.get(0).shape().size()];
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
            return values;
        }
    }

    private static HostTensor pictures(int... pixels) {
        ByteBuffer bytes = ByteBuffer.allocate(pixels.length);
        for (int pixel : pixels) {
            bytes.put((byte) pixel);
        }
        return PICTURES.batch(pixels.length / 2, bytes.flip());
    }
}
