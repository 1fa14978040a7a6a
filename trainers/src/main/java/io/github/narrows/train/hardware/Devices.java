package io.github.narrows.train.hardware;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Which devices TensorFlow really computes on here: each is given a sum to do. */
public final class Devices {
    private static final int MOST_GPUS = 8;

    private Devices() {}

    /** {@code CPU:0}, {@code GPU:0}, ... */
    public static List<String> usable(Hardware hardware) {
        ConfigProto strict =
                hardware.float32().toBuilder().setAllowSoftPlacement(false).build();
        List<String> usable = new ArrayList<>();
        if (adds(DeviceSpec.DeviceType.CPU, 0, strict)) {
            usable.add("CPU:0");
        }
        for (int gpu = 0; gpu < MOST_GPUS && adds(DeviceSpec.DeviceType.GPU, gpu, strict); gpu++) {
            usable.add("GPU:" + gpu);
        }
        return usable;
    }

    private static boolean adds(DeviceSpec.DeviceType type, int index, ConfigProto configuration) {
        DeviceSpec device =
                DeviceSpec.newBuilder().deviceType(type).deviceIndex(index).build();
        try (Graph graph = new Graph();
                Session session = new Session(graph, configuration)) {
            Ops tf = Ops.create(graph).withDevice(device);
            Operand<TFloat32> sum = tf.math.add(tf.constant(1f), tf.constant(2f));
            try (TFloat32 result = (TFloat32) session.runner().fetch(sum).run().get(0)) {
                return result.getFloat() == 3;
            }
        } catch (TensorFlowException | IllegalArgumentException e) {
            // TensorFlow reports a device that is not there as an invalid argument.
            return false;
        }
    }
}
