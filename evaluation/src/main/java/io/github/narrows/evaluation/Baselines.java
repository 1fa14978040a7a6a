package io.github.narrows.evaluation;

import io.github.narrows.data.Batches;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import io.github.narrows.serving.PictureInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures what undoes a degradation without any model, such as bicubic interpolation, on the images and by the metrics that a
 * model is measured by.
 */
public final class Baselines {
    private final PictureInput input;
    private final Metrics metrics;
    private final Optional<ReferenceStatistics> references;
    private final SortedMap<String, MeasuringPass> passes = new TreeMap<>();

    /**
     * @param input of a model, whose degradation says what there is
     * @param metrics of the same graph
     * @param references where statistics of originals are kept, if they are
     */
    public Baselines(PictureInput input, Metrics metrics, Optional<ReferenceStatistics> references) {
        this.input = input;
        this.metrics = metrics;
        this.references = references;
        input.baselines().forEach((name, images) -> passes.put(name, new MeasuringPass(input, metrics, images)));
    }

    /** The numbers of each rule, by its name; nothing where no degradation is to be undone. */
    public SortedMap<String, SortedMap<String, Double>> evaluate(EvaluationSet images) {
        SortedMap<String, SortedMap<String, Double>> numbers = new TreeMap<>();
        passes.forEach((name, pass) -> numbers.put(name, measured(pass, images)));
        return numbers;
    }

    private SortedMap<String, Double> measured(MeasuringPass pass, EvaluationSet images) {
        Tally tally = new Tally(images, metrics, List.of(), references);
        try (Batches batches = images.batches()) {
            while (batches.hasNext()) {
                SampleBatch batch = batches.next();
                pass.measure(
                        batch.tensor(input.held().name()).bytes(),
                        batch.count(),
                        new MeasuringPass.Extras(Map.of(), tally.ofOriginals()),
                        numbers -> tally.add(numbers, batch.count()));
            }
        }
        return tally.values();
    }
}
