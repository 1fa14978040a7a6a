package io.github.narrows.testing;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** What a bottleneck tells the contract about itself, and the graphs that the contract puts it in. */
abstract class ContractFixture {
    static final long SEED = 20;
    static final int BATCH = 5;

    /** Which side of a bottleneck a loss moves. */
    public enum Side {
        LATENTS,
        PARAMETERS,
        BOTH
    }

    /** The settings under test. */
    protected abstract Bottleneck.Config config();

    /** Small is fast. */
    protected LatentShape shape() {
        return new LatentShape(3, 4, 6);
    }

    /** Of 8 x 8 positions, as encoders give them: products of such sizes are computed unlike small ones. */
    protected List<LatentShape> realShapes() {
        return List.of(new LatentShape(8, 8, 16), new LatentShape(8, 8, 64));
    }

    /** Whether the gradient of constrained latents is that of the map: not so for a straight-through estimate. */
    protected boolean isSmooth() {
        return true;
    }

    /**
     * The losses whose gradient towards the latents is that of their value. A commitment ||z - sg[q(z)]||^2 is one where the
     * codes are optimal for their latents, or constant nearby: elsewhere its value also follows q(z), the gradient does not,
     * and the test leaves it out here.
     */
    protected Set<String> smoothLosses() {
        return Set.of("commitment");
    }

    /** Which side a loss pulls. */
    protected Side side(String loss) {
        return switch (loss) {
            case "commitment" -> Side.LATENTS;
            case "codebook", "dictionary" -> Side.PARAMETERS;
            default -> Side.BOTH;
        };
    }

    /** Settings that {@code create} must refuse for {@link #shape()} or the shape they come with, by the key to be named. */
    protected Map<String, BadSettings> badSettings() {
        return Map.of();
    }

    /** Settings that do not fit a shape. */
    public record BadSettings(Bottleneck.Config config, LatentShape shape) {}

    /** The bottleneck in a graph of its own. */
    final class Subject implements AutoCloseable {
        final TestGraph graph;
        final Bottleneck bottleneck;

        Subject(long seed) {
            this(new TestGraph(seed));
        }

        Subject(TestGraph graph) {
            this.graph = graph;
            this.bottleneck = config().create(graph.scope().child("bottleneck"), shape());
        }

        /** Latents of any number of images, to be fed. */
        Operand<TFloat32> fedLatents() {
            return graph.placeholder(latentShape(-1));
        }

        /** Latents that training moves, as an encoder's would be. */
        Parameter trainedLatents(float[] values) {
            int batch = values.length / numbersPerImage();
            return graph.scope().trainable("latents", Shape.of(latentShape(batch)), Initializer.values(values));
        }

        @Override
        public void close() {
            graph.close();
        }
    }

    long[] latentShape(int batch) {
        return new long[] {batch, shape().height(), shape().width(), shape().channels()};
    }

    int numbersPerImage() {
        return shape().positions() * shape().channels();
    }

    float[] latents(int batch) {
        return TestGraph.gaussian(batch * numbersPerImage(), 1, 7);
    }

    /** The numbers of one of several images. */
    static double[] image(double[] all, int batch, int index) {
        int each = all.length / batch;
        return Arrays.copyOfRange(all, index * each, (index + 1) * each);
    }
}
