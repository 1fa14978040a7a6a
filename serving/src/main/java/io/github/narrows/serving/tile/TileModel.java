package io.github.narrows.serving.tile;

import io.github.narrows.serving.Enlarger;
import io.github.narrows.serving.ServingGraph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What makes something of tiles, which are squares of one size. */
public interface TileModel {
    /** Pixels of each side of a tile that goes in. */
    int side();

    /** What the places of tiles are multiples of, so that the strides of a network fall on the same pixels in every tile. */
    int multiple();

    /** How many times longer the sides of what comes out are. */
    default int scale() {
        return 1;
    }

    /** Of what comes out. */
    int channels();

    /**
     * @param tiles of each plane, such as pictures and masks, uint8 NHWC
     * @param count how many are taken of each
     * @return as many, uint8 NHWC
     */
    byte[] apply(List<byte[]> tiles, int count);

    /** Encodes and decodes pictures. */
    record Reconstruction(ServingGraph graph, int multiple) implements TileModel {
        @Override
        public int side() {
            return graph.image().height();
        }

        @Override
        public int channels() {
            return graph.image().channels();
        }

        @Override
        public byte[] apply(List<byte[]> tiles, int count) {
            return graph.reconstruct(tiles.get(0), count).output();
        }
    }

    /**
     * Makes small pictures large.
     *
     * @param multiple of places in the small picture
     */
    record Enlargement(ServingGraph graph, Enlarger enlarger, int multiple) implements TileModel {
        public Enlargement(ServingGraph graph, int multiple) {
            this(graph, graph.whole().enlarger(), multiple);
        }

        @Override
        public int side() {
            return enlarger.small().height();
        }

        @Override
        public int scale() {
            return enlarger.scale();
        }

        @Override
        public int channels() {
            return graph.image().channels();
        }

        @Override
        public byte[] apply(List<byte[]> tiles, int count) {
            return enlarger.enlarge(tiles.get(0), count);
        }
    }

    /**
     * Fills in what a mask hides; the planes are a picture and its mask.
     *
     * @param everything whether tiles without a hole go through the model as well, and are not handed on as they are
     */
    record Inpainting(ServingGraph graph, int multiple, boolean everything) implements TileModel {
        @Override
        public int side() {
            return graph.image().height();
        }

        @Override
        public int channels() {
            return graph.image().channels();
        }

        @Override
        public byte[] apply(List<byte[]> tiles, int count) {
            int pixels = side() * side();
            byte[] hidden = tiles.get(1);
            int[] holed = IntStream.range(0, count)
                    .filter(tile -> everything || hides(hidden, tile * pixels, pixels))
                    .toArray();
            byte[] output = Arrays.copyOf(tiles.get(0), count * pixels * channels());
            if (holed.length > 0) {
                byte[] filled = graph.whole()
                        .fill(
                                gathered(tiles.get(0), holed, pixels * channels()),
                                gathered(hidden, holed, pixels),
                                holed.length);
                for (int i = 0; i < holed.length; i++) {
                    int bytes = pixels * channels();
                    System.arraycopy(filled, i * bytes, output, holed[i] * bytes, bytes);
                }
            }
            return output;
        }

        private static boolean hides(byte[] hidden, int from, int count) {
            for (int i = from; i < from + count; i++) {
                if (hidden[i] != 0) {
                    return true;
                }
            }
            return false;
        }

        private static byte[] gathered(byte[] plane, int[] tiles, int bytes) {
            byte[] gathered = new byte[tiles.length * bytes];
            for (int i = 0; i < tiles.length; i++) {
                System.arraycopy(plane, tiles[i] * bytes, gathered, i * bytes, bytes);
            }
            return gathered;
        }
    }
}
