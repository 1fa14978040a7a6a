package io.github.narrows.bottleneck.dictionary.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.testing.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule that moves atoms by itself, and the defects of published ones. */
@Tag("rounding")
class LearnedAtomsTest {
    private static final int ATOMS = 12;
    private static final int CHANNELS = 6;
    private static final CodedBatch BATCH = CodedBatch.random(100, CHANNELS, ATOMS - 2, 3, 5);

    static Stream<DictionaryUpdate.Config> updates() {
        return Stream.of(OnlineConfig.DEFAULTS, new OnlineConfig(0.99, 5, 0.5), ModConfig.DEFAULTS, new KSvdConfig(4));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void leavesLessOfABatchWhoseCodesAreFixed(DictionaryUpdate.Config config) {
        CodedBatch batch = CodedBatch.made(CodedBatch.unitVectors(ATOMS, CHANNELS, 8), 200, CHANNELS, 2, 8);
        try (UpdateSteps steps = new UpdateSteps(config, ATOMS, batch)) {
            double energy = batch.residualEnergy(steps.atoms());
            double start = energy;
            for (int step = 0; step < 12; step++) {
                steps.run(batch);
                double now = batch.residualEnergy(steps.atoms());
                assertThat(now).isLessThan(energy + 1e-4 * start);
                energy = now;
            }
            assertThat(energy).isLessThan(0.05 * start);
        }
    }

    @ParameterizedTest
    @MethodSource("updates")
    void keepsAtomsAtUnitLengthAndUnusedOnesInPlace(DictionaryUpdate.Config config) {
        try (UpdateSteps steps = new UpdateSteps(config, ATOMS, BATCH)) {
            float[] unused = Arrays.copyOfRange(steps.atoms(), (ATOMS - 2) * CHANNELS, ATOMS * CHANNELS);
            float[] start = steps.atoms();
            for (int step = 0; step < 4; step++) {
                steps.run(BATCH);
                for (int atom = 0; atom < ATOMS; atom++) {
                    assertThat(Numbers.norm(steps.atom(atom))).isCloseTo(1, within(1e-5));
                }
            }
            assertThat(steps.atoms()).endsWith(unused);
            assertThat(movedAtoms(steps, start)).hasSize(ATOMS - 2);
        }
    }

    @ParameterizedTest
    @MethodSource("updates")
    void movesAtomsAlikeAtAnyScaleOfTheLatents(DictionaryUpdate.Config config) {
        try (UpdateSteps steps = new UpdateSteps(config, ATOMS, BATCH);
                UpdateSteps tiny = new UpdateSteps(config, ATOMS, BATCH);
                UpdateSteps huge = new UpdateSteps(config, ATOMS, BATCH)) {
            for (int step = 0; step < 3; step++) {
                steps.run(BATCH);
                tiny.run(BATCH.scaled(1e-6f));
                huge.run(BATCH.scaled(1e4f));
            }
            assertThat(Numbers.distance(tiny.atoms(), steps.atoms())).isLessThan(1e-4);
            assertThat(Numbers.distance(huge.atoms(), steps.atoms())).isLessThan(1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("updates")
    void repeatsBitForBit(DictionaryUpdate.Config config) {
        try (UpdateSteps one = new UpdateSteps(config, ATOMS, BATCH);
                UpdateSteps other = new UpdateSteps(config, ATOMS, BATCH)) {
            CodedBatch large = CodedBatch.random(4000, CHANNELS, ATOMS, 3, 9);
            for (int step = 0; step < 3; step++) {
                one.run(large);
                other.run(large);
            }
            assertThat(one.atoms()).isEqualTo(other.atoms());
        }
    }

    /** Published defect: sums over a batch, which weigh a large batch more than the history and overflow float32's digits. */
    @Test
    void statisticsDoNotGrowWithTheBatch() {
        try (UpdateSteps small = new UpdateSteps(OnlineConfig.DEFAULTS, ATOMS, BATCH);
                UpdateSteps large = new UpdateSteps(OnlineConfig.DEFAULTS, ATOMS, BATCH)) {
            small.run(BATCH);
            large.run(BATCH.repeated(7));
            for (String name : List.of("accumulators/together", "accumulators/directions")) {
                assertThat(Numbers.distance(large.state(name), small.state(name)))
                        .as(name)
                        .isLessThan(1e-5);
            }
        }
    }

    /** Published defects: the first batch's statistics thrown away, or weighed by a forgetting factor below zero. */
    @Test
    void theFirstBatchCountsWhole() {
        try (UpdateSteps steps = new UpdateSteps(OnlineConfig.DEFAULTS, ATOMS, BATCH)) {
            float[] start = steps.atoms();
            steps.run(BATCH);
            double[] energies = new double[ATOMS];
            for (int i = 0; i < BATCH.support().length; i++) {
                double coefficient = BATCH.coefficients()[i];
                energies[BATCH.support()[i]] += coefficient * coefficient / BATCH.size();
            }
            float[] together = steps.state("accumulators/together");
            for (int atom = 0; atom < ATOMS; atom++) {
                assertThat((double) together[atom * (ATOMS + 1)]).isCloseTo(energies[atom], within(1e-5));
            }
            assertThat(movedAtoms(steps, start)).hasSize(ATOMS - 2);
        }
    }

    /** Published defect: a plain mean of the whole history, which an encoder that learns leaves behind. */
    @Test
    void statisticsForgetWhatIsLongPast() {
        CodedBatch past = CodedBatch.random(100, CHANNELS, ATOMS, 3, 6);
        try (UpdateSteps steps = new UpdateSteps(new OnlineConfig(0.5, 32, 1), ATOMS, BATCH);
                UpdateSteps fresh = new UpdateSteps(new OnlineConfig(0.5, 32, 1), ATOMS, BATCH)) {
            steps.run(past);
            for (int step = 0; step < 20; step++) {
                steps.run(BATCH);
                fresh.run(BATCH);
            }
            assertThat(Numbers.distance(steps.state("accumulators/together"), fresh.state("accumulators/together")))
                    .isLessThan(1e-4);
        }
    }

    /** Published defect: atoms that move all at once each mend the whole of an error that they share, and overshoot. */
    @Test
    void atomsThatAlwaysServeTogetherDoNotOvershoot() {
        CodedBatch batch = CodedBatch.together(50, CHANNELS, 6);
        try (UpdateSteps steps = new UpdateSteps(new OnlineConfig(0, ATOMS, 1), ATOMS, batch)) {
            double energy = batch.residualEnergy(steps.atoms());
            for (int step = 0; step < 10; step++) {
                steps.run(batch);
                double now = batch.residualEnergy(steps.atoms());
                assertThat(now).isLessThan(energy * (1 + 1e-5));
                energy = now;
            }
        }
    }

    @Test
    void kSvdReachesEveryAtomInItsTurn() {
        CodedBatch batch = CodedBatch.random(100, CHANNELS, ATOMS, 3, 5);
        try (UpdateSteps steps = new UpdateSteps(new KSvdConfig(5), ATOMS, batch)) {
            List<List<Integer>> turns =
                    List.of(List.of(0, 1, 2, 3, 4), List.of(5, 6, 7, 8, 9), List.of(0, 1, 2, 10, 11));
            for (List<Integer> turn : turns) {
                float[] before = steps.atoms();
                steps.run(batch);
                assertThat(movedAtoms(steps, before)).isEqualTo(turn);
            }
        }
    }

    private static List<Integer> movedAtoms(UpdateSteps steps, float[] before) {
        return IntStream.range(0, ATOMS)
                .filter(atom -> !Arrays.equals(
                        steps.atom(atom), Arrays.copyOfRange(before, atom * CHANNELS, (atom + 1) * CHANNELS)))
                .boxed()
                .toList();
    }
}
