package io.github.narrows.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class HostTensorTest {
    @Test
    void refusesDataOfAnotherLengthThanItsShape() {
        ByteBuffer twelve = ByteBuffer.allocate(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostTensor(DType.F32, new long[] {2, 2}, twelve))
                .withMessage("F32 of shape [2, 2] takes 16 bytes, found 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostTensor(DType.F32, new long[] {-1, 3}, twelve))
                .withMessageContaining("must be known");
    }

    @Test
    void cannotBeChangedThroughItsBuffer() {
        HostTensor host = new HostTensor(DType.U8, new long[] {2}, ByteBuffer.wrap(new byte[] {1, 2}));
        assertThatExceptionOfType(ReadOnlyBufferException.class)
                .isThrownBy(() -> host.data().put((byte) 3));
        assertThat(host.data().get()).isEqualTo((byte) 1);
        assertThat(host.data().get()).isEqualTo((byte) 1);
    }
}
