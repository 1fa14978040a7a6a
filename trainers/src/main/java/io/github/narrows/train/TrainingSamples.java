package io.github.narrows.train;

import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.sets.latent.LatentMoments;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.format.LatentFormat;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.model.format.SampleFormat;

/** What the samples of a data set are, and what a training must know of all of them before it begins. */
record TrainingSamples(Dataset dataset) {
    SampleFormat.Config format() {
        ImageSize size = dataset.size();
        ImageShape shape = new ImageShape(size.height(), size.width(), size.channels());
        return dataset instanceof PictureDataset
                ? new PictureFormat(shape)
                : new LatentFormat.Config(shape, LatentMoments.of(dataset.samples(Part.TRAIN)));
    }

    /** Of all numbers that a decoder should give; latents are standardised. */
    double variance() {
        return dataset instanceof PictureDataset pictures ? new DataVariance(pictures).getAsDouble() : 1;
    }
}
