package io.github.narrows.serving.export;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PixelRange;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Enlargement;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.sample.TensorCopy;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.ModelSettings;
import io.github.narrows.serving.weights.GraphState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** The operations of a SavedModel, behind placeholders for batches of any size and, if the model allows, for any sides. */
final class SavedModelGraph implements AutoCloseable {
    static final String IMAGES = SampleTensor.PICTURES;
    static final String RECONSTRUCT = "reconstruct";
    static final String ENCODE = "encode";
    static final String DECODE = "decode";
    private static final String FLOAT = "_float";

    private final Graph graph = new Graph();
    private final Session session;
    private final GraphState state;
    private final Ops tf;
    private final boolean anySides;
    private final Autoencoder autoencoder;
    private final Degradation degradation;
    private final List<SampleTensor> samples;
    private final SampleInputs inputs;
    private final Map<String, Signature> signatures = new LinkedHashMap<>();

    /**
     * @param image the shape of a picture, of which its sides are only an example if any are to do
     * @param configuration of the session: threads and devices
     */
    SavedModelGraph(ModelSettings settings, ImageShape image, boolean anySides, ConfigProto configuration) {
        GraphScope root = GraphScope.root(graph, 0);
        this.tf = root.tf();
        this.anySides = anySides;
        this.degradation = Degradation.of(settings.degradation(), image);
        this.autoencoder = settings.architecture().create(root, degradation.input(), image);
        this.session = new Session(graph, configuration);
        this.samples = degradation.samples(image.pictures());
        this.inputs = new SampleInputs(
                tf,
                samples.stream()
                        .map(sample -> new SampleTensor(sample.name(), sample.dtype(), open(sample.shape())))
                        .toList());
        Operand<TUint8> pixels = inputs.tensor(IMAGES, TUint8.class);
        Placeholder<TFloat32> unit = tf.placeholder(
                TFloat32.class, Placeholder.shape(batches(image.pictures().shape())));
        add("", seen(PixelRange.centred(tf, pixels)), pixels, true);
        add(FLOAT, seen(tf.math.sub(unit, tf.constant(0.5f))), unit, false);
        addDecode();
        degradation.enlargement().ifPresent(this::addEnlargement);
        this.state = new GraphState(tf, root.saved());
    }

    /** What the encoder sees of pictures in [-0.5, 0.5]. */
    private Operand<TFloat32> seen(Operand<TFloat32> pictures) {
        return degradation.apply(tf, pictures, inputs).input();
    }

    private void add(String suffix, Operand<TFloat32> seen, Operand<? extends TType> pictures, boolean bytes) {
        Codes codes = autoencoder.encode(tf, seen);
        Signature.Builder encode = signature(ENCODE + suffix, pictures);
        codes.parts().forEach((name, part) -> encode.output(identifier(name), part));
        add(encode.build());
        Operand<TFloat32> made =
                autoencoder.apply(tf, seen, Pass.evaluation(tf)).images();
        Operand<? extends TType> output = bytes ? PixelRange.pixels(tf, made) : PixelRange.unit(tf, made);
        add(signature(RECONSTRUCT + suffix, pictures).output(IMAGES, output).build());
    }

    /** With all that the encoder needs: the pictures, and what the degradation would draw for them. */
    private Signature.Builder signature(String name, Operand<? extends TType> pictures) {
        Signature.Builder signature = Signature.builder().key(name).input(IMAGES, pictures);
        for (SampleTensor sample : samples) {
            if (!sample.name().equals(IMAGES)) {
                signature.input(
                        identifier(sample.name()), inputs.tensor(sample.name(), TensorCopy.typeOf(sample.dtype())));
            }
        }
        return signature;
    }

    private void addDecode() {
        Signature.Builder signature = Signature.builder().key(DECODE);
        Codes codes = new Codes(new TreeMap<>());
        for (CodePart part : autoencoder.layout().parts()) {
            List<Long> shape = open(List.of((long) part.height(), (long) part.width(), (long) part.size()));
            Placeholder<? extends TType> values = tf.placeholder(part.type(), Placeholder.shape(batches(shape)));
            signature.input(identifier(part.name()), values);
            codes = codes.and(part.name(), values);
        }
        add(signature
                .output(IMAGES, PixelRange.pixels(tf, autoencoder.decode(tf, codes)))
                .build());
    }

    private void addEnlargement(Enlargement enlargement) {
        Placeholder<TUint8> small = tf.placeholder(
                TUint8.class,
                Placeholder.shape(batches(enlargement.small().pictures().shape())));
        Operand<TFloat32> large = autoencoder
                .apply(tf, enlargement.input(tf, small), Pass.evaluation(tf))
                .images();
        add(Signature.builder()
                .key("super_resolve")
                .input(IMAGES, small)
                .output(IMAGES, PixelRange.pixels(tf, large))
                .build());
    }

    private void add(Signature signature) {
        signatures.put(signature.key(), signature);
    }

    /** The same axes of a sample, with unknown sides if any are to do. */
    private List<Long> open(List<Long> shape) {
        List<Long> axes = new ArrayList<>(shape);
        if (anySides && axes.size() == 3) {
            axes.set(0, -1L);
            axes.set(1, -1L);
        }
        return axes;
    }

    private Shape batches(List<Long> shape) {
        List<Long> axes = new ArrayList<>(List.of(-1L));
        axes.addAll(open(shape));
        return Shape.of(axes.stream().mapToLong(Long::longValue).toArray());
    }

    /** A name that every language can use for a parameter. */
    static String identifier(String name) {
        return name.replace('/', '_').replace('-', '_');
    }

    Session session() {
        return session;
    }

    GraphState state() {
        return state;
    }

    /** What can be asked of it, by name. */
    Map<String, Signature> signatures() {
        return signatures;
    }

    /** The parts of the codes by the names that they have in signatures. */
    SortedMap<String, CodePart> parts() {
        SortedMap<String, CodePart> parts = new TreeMap<>();
        autoencoder.layout().parts().forEach(part -> parts.put(identifier(part.name()), part));
        return parts;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
