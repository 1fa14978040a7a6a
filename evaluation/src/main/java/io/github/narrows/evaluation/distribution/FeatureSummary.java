package io.github.narrows.evaluation.distribution;

import io.github.narrows.tensor.HostTensor;
import java.util.SortedMap;

/** What is kept of the features of a set of pictures: gathered batch by batch, in memory that does not grow beyond a bound. */
public interface FeatureSummary {
    /** Takes in the features of the next pictures of the set, in their order. */
    void add(FeatureRows features);

    /** All of it by name, as a file holds it. */
    SortedMap<String, HostTensor> toTensors();

    /**
     * Which summary; a record. Metrics that ask for equal ones of one network share them.
     *
     * @param <S> the summary
     */
    interface Kind<S extends FeatureSummary> {
        /** The name in files; summaries of two names are never mistaken for one another. */
        String id();

        /**
         * A summary to be filled.
         *
         * @param width how many features a picture has
         * @param pictures how many the set will have
         */
        S empty(int width, int pictures);

        /**
         * A summary out of {@link FeatureSummary#toTensors}.
         *
         * @throws IllegalArgumentException if the tensors are none
         */
        S read(SortedMap<String, HostTensor> tensors);
    }
}
