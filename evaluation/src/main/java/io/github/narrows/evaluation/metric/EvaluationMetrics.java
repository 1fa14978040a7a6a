package io.github.narrows.evaluation.metric;

import io.github.narrows.serving.score.Direction;
import io.github.narrows.serving.score.Score;
import io.github.narrows.settings.Nearest;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The numbers of an evaluation that lists no metrics of its own, with the way in which each is better: known before there is
 * a model.
 */
public final class EvaluationMetrics {
    /** The bits of an image whose codes are all equally likely. */
    public static final String IDEAL_BITS = "ideal-bits";

    /** The divergence of an image's posterior from the prior, in bits. */
    public static final String KL_BITS = "kl-bits";

    /** As an 8-bit file would hold the reconstruction: what a user gets is what is measured. */
    public static final PixelScale SCALE = PixelScale.of(0, 255).rounded();

    /** Of what is decoded from a draw of the codes, where training draws them. */
    public static final ImageMetric DRAWN_PSNR = new DrawnPsnr(new Psnr(SCALE));

    private static final List<ImageMetric> IMAGES =
            List.of(new Psnr(SCALE), new PooledPsnr(SCALE), new Ssim(SCALE), new MsSsim(SCALE));

    private static final List<Metric.Config> STANDARD =
            List.of(new Psnr.Config(), new PooledPsnr.Config(), new Ssim.Config(), new MsSsim.Config());

    private static final SortedMap<String, Direction> DIRECTIONS = directionsByName();

    private EvaluationMetrics() {}

    private static SortedMap<String, Direction> directionsByName() {
        SortedMap<String, Direction> directions = new TreeMap<>();
        IMAGES.forEach(metric -> directions.put(metric.name(), metric.direction()));
        Arrays.stream(CodeMetric.values()).forEach(metric -> directions.put(metric.toString(), metric.direction()));
        directions.put(IDEAL_BITS, Direction.LOWER);
        directions.put(KL_BITS, Direction.LOWER);
        directions.put(DRAWN_PSNR.name(), DRAWN_PSNR.direction());
        return Collections.unmodifiableSortedMap(directions);
    }

    /** Those that compare a reconstruction with its image, where settings list no others. */
    public static List<ImageMetric> ofImages() {
        return IMAGES;
    }

    /** The direction of every metric, by its name. There are those of single parts of a code beside, {@link #direction}. */
    public static SortedMap<String, Direction> directions() {
        return DIRECTIONS;
    }

    /** The direction of a metric, or of one of a single part of a code; empty if no evaluation has it. */
    public static Optional<Direction> direction(String name) {
        return Optional.ofNullable(DIRECTIONS.get(name))
                .or(() -> Arrays.stream(CodeMetric.values())
                        .filter(metric -> metric.isOfOnePart(name))
                        .findFirst()
                        .map(CodeMetric::direction));
    }

    /** Whether all of these are named here, so that a name that no evaluation will have is known before there is a model. */
    public static boolean areStandard(List<Metric.Config> chosen) {
        return STANDARD.containsAll(chosen);
    }

    /**
     * Refuses names that are probably a mistyped one of an evaluation by standard metrics, before there is a model. Others
     * may be of what a bottleneck reports, which is not known before.
     *
     * @param names by the keys of the settings that hold them
     * @throws SettingsException that lists the names there are, and tells the nearest
     */
    public static void check(SortedMap<String, String> names) {
        List<Problem> problems = new ArrayList<>();
        names.forEach((key, name) -> {
            if (direction(name).isEmpty()
                    && Nearest.to(name, DIRECTIONS.keySet()).isPresent()) {
                problems.addAll(SettingsException.unknown(
                                key, "must name a metric of an evaluation", name, new TreeSet<>(DIRECTIONS.keySet()))
                        .problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    /**
     * A metric that a setting names, as what states of a model are compared by.
     *
     * @param key of the setting
     * @param available the metrics that the evaluations of the run have
     * @throws SettingsException if it is none of those; it lists them and names the nearest
     */
    public static Score.Criterion criterion(String key, String name, SortedMap<String, Direction> available) {
        return Optional.ofNullable(available.get(name))
                .map(direction -> new Score.Criterion(name, direction))
                .orElseThrow(() -> SettingsException.unknown(
                        key, "must name a metric of this run's evaluations", name, new TreeSet<>(available.keySet())));
    }
}
