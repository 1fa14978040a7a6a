package io.github.narrows.model.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

class TensorCopyTest {

    @Test
    void keepsEveryBitOfAFloat() {
        int[] bits = {0x7fc00123, 0xffc00001, 0x80000000, 1, 0x7f800000, 0xff800000, 0x3f800000};
        ByteBuffer data = ByteBuffer.allocate(4 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asIntBuffer().put(bits);
        HostTensor host = new HostTensor(DType.F32, new long[] {bits.length}, data);
        try (TType tensor = TensorCopy.toTensorFlow(host)) {
            assertThat(TensorCopy.toHost(tensor)).isEqualTo(host);
            assertThat(((TFloat32) tensor).getFloat(2)).isEqualTo(-0f);
            assertThat(((TFloat32) tensor).getFloat(6)).isEqualTo(1f);
        }
    }

    @Test
    void isLittleEndianAndRowMajor() {
        try (TInt32 tensor = TInt32.tensorOf(NdArrays.ofInts(Shape.of(2, 1)).setInt(0x01020304, 0, 0))) {
            HostTensor host = TensorCopy.toHost(tensor);
            assertThat(host.dtype()).isEqualTo(DType.I32);
            assertThat(host.shape()).containsExactly(2L, 1L);
            assertThat(host.data()).isEqualTo(ByteBuffer.wrap(new byte[] {4, 3, 2, 1, 0, 0, 0, 0}));
            assertThat(host.data().getInt()).isEqualTo(0x01020304);
        }
    }

    @Test
    void carriesEveryType() {
        try (TFloat64 doubles = TFloat64.vectorOf(1 / 3d, -2);
                TFloat32 floats = TFloat32.vectorOf(1.5f, -2);
                TInt64 longs = TInt64.vectorOf(Long.MIN_VALUE, 7);
                TInt32 ints = TInt32.vectorOf(Integer.MIN_VALUE, 7);
                TUint8 bytes = TUint8.vectorOf((byte) 200, (byte) 1);
                TBool booleans = TBool.vectorOf(true, false)) {
            for (TType tensor : new TType[] {doubles, floats, longs, ints, bytes, booleans}) {
                try (TType copy = TensorCopy.toTensorFlow(TensorCopy.toHost(tensor))) {
                    assertThat(copy.dataType()).isEqualTo(tensor.dataType());
                    assertThat(copy).isEqualTo(tensor);
                }
            }
        }
    }

    @Test
    void carriesScalarsAndEmptyTensors() {
        try (TInt64 scalar = TInt64.scalarOf(42);
                TFloat32 empty = TFloat32.tensorOf(Shape.of(3, 0, 2))) {
            HostTensor hostScalar = TensorCopy.toHost(scalar);
            HostTensor hostEmpty = TensorCopy.toHost(empty);
            assertThat(hostScalar.data().remaining()).isEqualTo(8);
            assertThat(hostEmpty.data().remaining()).isZero();
            try (TType backScalar = TensorCopy.toTensorFlow(hostScalar);
                    TType backEmpty = TensorCopy.toTensorFlow(hostEmpty)) {
                assertThat(((TInt64) backScalar).getLong()).isEqualTo(42);
                assertThat(backScalar.shape()).isEqualTo(Shape.scalar());
                assertThat(backEmpty.shape()).isEqualTo(Shape.of(3, 0, 2));
            }
        }
    }

    @Test
    void refusesWhatFilesDoNotHold() {
        try (TFloat16 tensor = TFloat16.scalarOf(1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TensorCopy.toHost(tensor))
                    .withMessage("tensor files hold [F64, F32, I64, I32, U8, BOOL], not DT_HALF");
        }
    }
}
