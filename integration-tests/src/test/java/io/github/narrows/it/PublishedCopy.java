package io.github.narrows.it;

import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The weights of a run of the network {@code vqgan} as others would publish them. */
final class PublishedCopy {
    private static final Map<String, String> LAYERS = layers();
    private static final Pattern NUMBER = Pattern.compile("#(\\d)");

    private final SortedMap<String, HostTensor> weights;
    private final SortedMap<String, HostTensor> published = new TreeMap<>();

    private PublishedCopy(SortedMap<String, HostTensor> weights) {
        this.weights = weights;
    }

    /** Names here to names of taming-transformers; {@code #} stands before a number from 1 that becomes one from 0. */
    private static Map<String, String> layers() {
        Map<String, String> layers = new LinkedHashMap<>();
        layers.put("/middle/block", "/mid/block_");
        layers.put("/middle/attention", "/mid/attn_1");
        layers.put("^encoder/level(\\d)", "encoder/down/#$1");
        layers.put("^decoder/level(\\d)", "decoder/up/#$1");
        layers.put("/block(\\d)", "/block/#$1");
        layers.put("/attention(\\d)", "/attn/#$1");
        layers.put("/halve$", "/downsample/conv");
        layers.put("/double$", "/upsample/conv");
        layers.put("/skip$", "/nin_shortcut");
        layers.put("/query$", "/q");
        layers.put("/key$", "/k");
        layers.put("/value$", "/v");
        layers.put("/projection$", "/proj_out");
        layers.put("^(..coder)/in$", "$1/conv_in");
        layers.put("^(..coder)/(latents|out)$", "$1/conv_out");
        layers.put("^(..coder)/norm$", "$1/norm_out");
        layers.put("^bottleneck/in$", "quant_conv");
        layers.put("^bottleneck/(out|back)$", "post_quant_conv");
        return layers;
    }

    /** Writes a file of the averaged weights of a run's last checkpoint. */
    static Path write(Path run, Path file) throws IOException {
        PublishedCopy copy = new PublishedCopy(
                AveragedWeights.of(new Checkpoints(run).latest().variables()));
        copy.addAll();
        TensorFile.write(file, copy.published, new TreeMap<>());
        return file;
    }

    private void addAll() {
        for (String name : weights.keySet()) {
            if (name.startsWith("bottleneck/mean/")) {
                String end = name.substring("bottleneck/mean".length());
                put("quant_conv", end, concatenated(name, "bottleneck/log-variance" + end));
            } else if (name.matches("(encoder|decoder|bottleneck/(in|out|back))/.*(kernel|bias|scale|shift)")) {
                int slash = name.lastIndexOf('/');
                put(layer(name.substring(0, slash)), name.substring(slash), channelsFirst(name));
            } else if (name.equals("bottleneck/codes/codebook")) {
                published.put("quantize.embedding.weight", weight(name));
            }
        }
    }

    private void put(String layer, String variable, HostTensor value) {
        published.put(layer + (variable.matches("/(kernel|scale)") ? ".weight" : ".bias"), value);
    }

    private static String layer(String path) {
        String layer = path;
        for (Map.Entry<String, String> rule : LAYERS.entrySet()) {
            layer = layer.replaceFirst(rule.getKey(), rule.getValue());
        }
        return NUMBER.matcher(layer)
                .replaceAll(number -> Integer.toString(Integer.parseInt(number.group(1)) - 1))
                .replace('/', '.');
    }

    private HostTensor concatenated(String first, String second) {
        HostTensor one = channelsFirst(first);
        HostTensor other = channelsFirst(second);
        ByteBuffer both =
                ByteBuffer.allocate(one.data().remaining() + other.data().remaining());
        both.put(one.data()).put(other.data()).flip();
        long[] shape = one.shape().stream().mapToLong(Long::longValue).toArray();
        shape[0] *= 2;
        return new HostTensor(one.dtype(), shape, both);
    }

    /** [height, width, in, out] to [out, in, height, width], with the range of pixels of published networks. */
    private HostTensor channelsFirst(String name) {
        HostTensor tensor = weight(name);
        float factor = name.equals("encoder/in/kernel") ? 0.5f : name.startsWith("decoder/out/") ? 2 : 1;
        List<Long> shape = tensor.shape();
        int axes = shape.size();
        int out = Math.toIntExact(shape.get(axes - 1));
        int in = axes == 1 ? 1 : Math.toIntExact(shape.get(axes - 2));
        int area = tensor.data().remaining() / Float.BYTES / in / out;
        ByteBuffer turned = ByteBuffer.allocate(tensor.data().remaining()).order(ByteOrder.LITTLE_ENDIAN);
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int k = 0; k < area; k++) {
                    turned.putFloat(factor * tensor.data().getFloat(Float.BYTES * ((k * in + i) * out + o)));
                }
            }
        }
        long side = Math.round(Math.sqrt(area));
        long[] lengths = axes == 1 ? new long[] {out} : new long[] {out, in, side, side};
        return new HostTensor(tensor.dtype(), lengths, turned.flip());
    }

    private HostTensor weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }
}
