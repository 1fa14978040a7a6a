package io.github.narrows.serving;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.sample.TensorCopy;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Images to codes outside of TensorFlow, and back: {@code decode(encode(x))} is bit-equal to the reconstruction of x. */
public final class PictureCoder {
    private final PictureInput input;
    private final Codes encoded;
    private final Map<String, Placeholder<? extends TType>> stored = new LinkedHashMap<>();
    private final Operand<? extends TType> decoded;

    PictureCoder(PictureInput input, Autoencoder autoencoder) {
        this.input = input;
        Ops tf = input.tf();
        this.encoded = autoencoder.encode(tf, input.degraded());
        Codes codes = new Codes(new TreeMap<>());
        for (CodePart part : autoencoder.layout().parts()) {
            Placeholder<? extends TType> values = placeholder(tf, part);
            stored.put(part.name(), values);
            codes = codes.and(part.name(), values);
        }
        this.decoded = input.format().stored(tf, autoencoder.decode(tf, codes));
    }

    private static Placeholder<? extends TType> placeholder(Ops tf, CodePart part) {
        Placeholder.Options shape = Placeholder.shape(Shape.of(-1, part.height(), part.width(), part.size()));
        return tf.placeholder(part.type(), shape);
    }

    /** The codes of the first {@code count} images of {@code pixels}, uint8 NHWC. */
    public HostCodes encode(byte[] pixels, int count) {
        try (SampleInputs.Fed fed = input.feed(pixels, count)) {
            Session.Runner runner = fed.runner();
            encoded.parts().values().forEach(runner::fetch);
            SortedMap<String, HostTensor> parts = new TreeMap<>();
            try (Result result = runner.run()) {
                int next = 0;
                for (String name : encoded.parts().keySet()) {
                    parts.put(name, TensorCopy.toHost(result.get(next++)));
                }
            }
            return new HostCodes(parts).first(count);
        }
    }

    /** Images from codes, uint8 NHWC. */
    public byte[] decode(HostCodes codes) {
        // A single image is doubled for the same reason as in PictureInput.fed.
        HostCodes several = codes.images() == 1 ? codes.repeated(2) : codes;
        List<Tensor> fed = new ArrayList<>();
        try {
            Session.Runner runner = input.session().runner().fetch(decoded);
            stored.forEach((name, placeholder) -> {
                Tensor tensor = TensorCopy.toTensorFlow(several.part(name));
                fed.add(tensor);
                runner.feed(placeholder, tensor);
            });
            try (Result result = runner.run()) {
                return Arrays.copyOf(TensorCopy.toHost(result.get(0)).bytes(), input.bytes(codes.images()));
            }
        } finally {
            fed.forEach(Tensor::close);
        }
    }

    /** The variances of a part's components over the training data, [size], of a part that knows them. */
    public float[] variances(CodePart.Coefficients part) {
        Operand<TFloat32> read = part.variances()
                .orElseThrow(() -> new IllegalArgumentException("the variances of " + part.name() + " are not known"))
                .read(input.tf());
        try (Result result = input.session().runner().fetch(read).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] values = new float[(int) tensor.size()];
            tensor.asRawTensor().data().asFloats().read(values);
            return values;
        }
    }
}
