package io.github.narrows.data.sets.latent;

import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.sets.PartFolders;
import io.github.narrows.data.sets.Split;
import io.github.narrows.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Latents that another model has made, in files of tensors. Folders {@code train}, {@code val} and {@code test} tell the
 * parts; a part without a folder is held out of the training latents by a hash of their names. All of them are in memory.
 */
public record LatentsConfig(
        @Setting(
                help = "a .npy, .npz or .safetensors file of latents [n, height, width, channels], less than 2 GiB,"
                        + " or a folder of such files")
        Path path,

        @Setting(value = "channels-last", help = "the order of axes in the files; PyTorch's is channels-first")
        AxisOrder axes,

        @Setting(value = "", help = "which tensor to read of files that hold several")
        Optional<String> tensor,

        @Setting(
                value = "0.1",
                min = 0,
                help = "what is held out for validation where there is no folder val: a share up to 1, or a"
                        + " number of samples above 1")
        double validationFraction,

        @Setting(
                value = "0.1",
                min = 0,
                help = "what is held out for the test part in the same way, where there is no folder test; 1"
                        + " takes all latents")
        double testFraction)
        implements Dataset.Config {
    @Override
    public Dataset open(DataRoot root, long seed) {
        LatentFiles files = LatentFiles.read(root.existing("path", path), axes, tensor);
        List<String> names = files.names();
        return new LatentDataset(files, Split.of(names, PartFolders.of(names), validationFraction, testFraction, seed));
    }
}
