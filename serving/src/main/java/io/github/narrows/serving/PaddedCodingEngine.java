package io.github.narrows.serving;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.model.ImageShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.proto.ConfigProto;

/**
 * Every picture goes through a graph of its own size. Where the model takes only multiples of some size, the last row and the
 * last column are repeated at the lower and the right border, and cut off again behind the decoder.
 */
public final class PaddedCodingEngine implements CodingEngine {
    /** Graphs that are kept; pictures of more sizes take turns. */
    private static final int MOST_GRAPHS = 4;

    private final TrainedModel model;
    private final int sideMultiple;
    private final int channels;
    private final ConfigProto configuration;
    private final Map<ImageShape, ServingGraph> graphs = new LinkedHashMap<>(MOST_GRAPHS, 1, true);

    /** @param configuration of sessions: threads and devices */
    public PaddedCodingEngine(TrainedModel model, ConfigProto configuration) {
        this.model = model;
        this.sideMultiple = model.settings().sideMultiple();
        this.channels = model.settings().image().channels();
        this.configuration = configuration;
    }

    @Override
    public CodeLayout layout(int height, int width) {
        return graph(height, width).layout();
    }

    @Override
    public HostCodes encode(byte[] pixels, int pictures, int height, int width) {
        ServingGraph graph = graph(height, width);
        return graph.whole().codes().encode(padded(graph, pixels, pictures, height, width), pictures);
    }

    @Override
    public byte[] decode(HostCodes codes, int height, int width) {
        ServingGraph graph = graph(height, width);
        return cropped(graph, graph.whole().codes().decode(codes), codes.images(), height, width);
    }

    /**
     * Encodes and decodes some pictures of one size.
     *
     * @param pixels uint8 NHWC
     * @return as many, uint8 NHWC
     */
    public byte[] reconstruct(byte[] pixels, int pictures, int height, int width) {
        ServingGraph graph = graph(height, width);
        byte[] all = padded(graph, pixels, pictures, height, width);
        return cropped(graph, graph.reconstruct(all, pictures).output(), pictures, height, width);
    }

    private byte[] padded(ServingGraph graph, byte[] pixels, int pictures, int height, int width) {
        ImageShape padded = graph.image();
        byte[] all = new byte[Math.multiplyExact(pictures, padded.height() * padded.width() * channels)];
        for (int row = 0; row < pictures * padded.height(); row++) {
            int picture = row / padded.height();
            int nearest = picture * height + Math.min(row % padded.height(), height - 1);
            int target = row * padded.width() * channels;
            System.arraycopy(pixels, nearest * width * channels, all, target, width * channels);
            for (int i = width * channels; i < padded.width() * channels; i++) {
                all[target + i] = all[target + i - channels];
            }
        }
        return all;
    }

    private byte[] cropped(ServingGraph graph, byte[] all, int pictures, int height, int width) {
        ImageShape padded = graph.image();
        byte[] pixels = new byte[Math.multiplyExact(pictures, height * width * channels)];
        for (int row = 0; row < pictures * height; row++) {
            int from = (row / height * padded.height() + row % height) * padded.width() * channels;
            System.arraycopy(all, from, pixels, row * width * channels, width * channels);
        }
        return pixels;
    }

    /** The graph for pictures of this size, which stays this engine's to close. */
    public ServingGraph graph(int height, int width) {
        ImageShape shape = new ImageShape(up(height), up(width), channels);
        ServingGraph graph = graphs.get(shape);
        if (graph == null) {
            graph = model.graph(shape, configuration);
            graphs.put(shape, graph);
            if (graphs.size() > MOST_GRAPHS) {
                Objects.requireNonNull(graphs.remove(graphs.keySet().iterator().next()))
                        .close();
            }
        }
        return graph;
    }

    /** The graph for square tiles, as {@link TrainedModel#tiles}; it stays this engine's to close. */
    public ServingGraph square(int side) {
        return model.forTiles(up(side), own -> graph(own, own));
    }

    private int up(int side) {
        return Math.multiplyExact(Math.floorDiv(side - 1, sideMultiple) + 1, sideMultiple);
    }

    @Override
    public void close() {
        graphs.values().forEach(ServingGraph::close);
        graphs.clear();
    }
}
