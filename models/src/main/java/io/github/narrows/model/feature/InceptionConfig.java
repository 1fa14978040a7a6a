package io.github.narrows.model.feature;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.narrows.file.FileDigest;
import io.github.narrows.file.FileFailure;
import io.github.narrows.file.FileFinder;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;

/**
 * Settings of {@code inception}: the Inception-v3 of December 2015, of whose layer {@code pool_3}, 2048 numbers, the Frechet
 * Inception Distance is defined (Heusel et al. 2017, arXiv 1706.08500). Its graph resizes pictures to 299x299 itself. It has
 * no feature maps for a perceptual loss.
 *
 * <p>The graph is known by its SHA-256, which whoever uses it gives: a distance of the features of another graph is not
 * called FID.
 */
public record InceptionConfig(
        @Setting(help = "the frozen graph classify_image_graph_def.pb, or the folder of a SavedModel that holds it")
        Path graph,

        @Setting(help = "the SHA-256 of the file, or of the saved_model.pb in the folder")
        String sha256)
        implements FeatureNetwork.Config {
    private static final String KEY = "graph";
    private static final String PUBLISHED =
            "http://download.tensorflow.org/models/image/imagenet/inception-2015-12-05.tgz";
    private static final String INPUT = "ExpandDims";
    private static final String POOLED = "pool_3";

    public InceptionConfig {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw SettingsException.of(
                    "sha256",
                    "must be the 64 hexadecimal digits, in small letters, that sha256sum prints for the graph, found "
                            + sha256);
        }
    }

    @Override
    public FeatureNetwork create(GraphScope scope, FileFinder files) {
        Path given = files.find(graph);
        Path file = Files.isDirectory(given) ? given.resolve("saved_model.pb") : given;
        if (!Files.isRegularFile(file)) {
            throw SettingsException.of(
                    KEY,
                    "there is no file " + file.toAbsolutePath() + ", which should hold the graph of Inception-v3;"
                            + " published: classify_image_graph_def.pb in " + PUBLISHED + ". Nothing is downloaded");
        }
        try {
            checkDigest(file);
            GraphDef definition = read(file, Files.isDirectory(given));
            Ops tf = scope.tf().withSubScope("inception");
            return new Inception(new FrozenGraph(definition, INPUT, POOLED, tf), sha256);
        } catch (InvalidProtocolBufferException e) {
            throw unusable(file, "it is not a serialised graph");
        } catch (IOException e) {
            throw SettingsException.of(KEY, "cannot be read: " + FileFailure.inWords(e));
        } catch (FrozenGraph.UnusableException e) {
            throw unusable(file, String.valueOf(e.getMessage()));
        }
    }

    private void checkDigest(Path file) throws IOException {
        String found = FileDigest.of(file).sha256();
        if (!found.equals(sha256)) {
            throw SettingsException.of(
                    "sha256",
                    "must be that of the graph, but " + file + " has " + found + " and " + sha256
                            + " was given; is it another file?");
        }
    }

    private static GraphDef read(Path file, boolean savedModel) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return savedModel ? SavedModel.parseFrom(in).getMetaGraphs(0).getGraphDef() : GraphDef.parseFrom(in);
        }
    }

    private static SettingsException unusable(Path file, String why) {
        return SettingsException.of(KEY, "must be the frozen graph of Inception-v3, but " + file + " is not: " + why);
    }

    private record Inception(FrozenGraph graph, String digest) implements FeatureNetwork {
        @Override
        public String name() {
            return "inception";
        }

        @Override
        public String frechetName() {
            return "fid";
        }

        @Override
        public List<String> taps() {
            return List.of();
        }

        @Override
        public Features apply(Ops tf, Operand<TFloat32> pictures) {
            Operand<TFloat32> pool = graph.apply(tf, levels(tf, pictures));
            return new Features(List.of(), tf.reshape(pool, tf.constant(new long[] {-1, LastAxis.channels(pool)})));
        }

        /** [-0.5, 0.5] to 0..255, and one channel to three. */
        private static Operand<TFloat32> levels(Ops tf, Operand<TFloat32> pictures) {
            Operand<TFloat32> centre = tf.constant(new float[] {0.5f, 0.5f, 0.5f});
            return tf.math.mul(tf.math.add(pictures, centre), tf.constant(255f));
        }
    }
}
