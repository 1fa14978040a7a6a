package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What a bottleneck promises about the gradients that pass it. */
abstract class GradientContract extends BatchContract {
    @Test
    void gradientReachesTheLatents() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.fedLatents();
            Operand<TFloat32> gradient = subject.graph.gradient(weighted(subject, evaluate(subject, latents)), latents);
            subject.graph.initialise();
            assertNotZero("gradient", feed(subject, latents, latents(BATCH)).floats(gradient));
        }
    }

    void assertNotZero(String what, float[] values) {
        for (int i = 0; i < BATCH; i++) {
            float[] image = Arrays.copyOfRange(values, i * numbersPerImage(), (i + 1) * numbersPerImage());
            assertThat(Numbers.norm(image))
                    .as("%s of image %d", what, i)
                    .isFinite()
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void gradientEqualsFiniteDifferencesWhereTheMapIsSmooth() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> fed = subject.fedLatents();
            BottleneckOutput output =
                    subject.bottleneck.apply(subject.graph.tf(), fed, Pass.evaluation(subject.graph.tf()));
            List<String> names = new ArrayList<>();
            List<Operand<TFloat32>> smooth = new ArrayList<>();
            if (isSmooth()) {
                names.add("the constrained latents: where their gradient is an estimate, isSmooth() is false");
                smooth.add(weighted(subject, output));
            }
            output.losses().forEach((name, loss) -> {
                if (smoothLosses().contains(name)) {
                    names.add(
                            "the loss '" + name + "': where its gradient is stopped on a way from the latents that its"
                                    + " value follows, smoothLosses() leaves it out");
                    smooth.add(loss);
                }
            });
            List<Operand<TFloat32>> gradients =
                    smooth.stream().map(y -> subject.graph.gradient(y, fed)).toList();
            subject.graph.initialise();
            for (int i = 0; i < smooth.size(); i++) {
                assertDirectionalDerivative(subject, fed, names.get(i), smooth.get(i), gradients.get(i));
            }
        }
    }

    /** Compares along the gradient itself, where the derivative is its norm and rounding matters least. */
    private void assertDirectionalDerivative(
            Subject subject, Operand<TFloat32> fed, String name, Operand<TFloat32> y, Operand<TFloat32> gradient) {
        float[] at = latents(2);
        float[] slope = feed(subject, fed, at).floats(gradient);
        double norm = Numbers.norm(slope);
        float step = 1e-2f;
        double ahead = feed(subject, fed, Numbers.moved(at, slope, step / norm)).scalar(y);
        double behind =
                feed(subject, fed, Numbers.moved(at, slope, -step / norm)).scalar(y);
        double rounding = 1e-6 * Math.abs(ahead) / step;
        assertThat((ahead - behind) / (2 * step))
                .as("finite difference beside the gradient of %s", name)
                .isCloseTo(norm, within(rounding + 2e-2 * norm));
    }

    @Test
    void lossesPullTheRightSide() {
        try (Subject subject = new Subject(SEED)) {
            Parameter latents = subject.trainedLatents(latents(BATCH));
            List<Parameter> parameters = new ArrayList<>(subject.graph.scope().trained());
            parameters.remove(latents);
            Map<String, Operand<TFloat32>> losses = apply(subject, latents).losses();
            List<String> names = List.copyOf(losses.keySet());
            List<Operand<TFloat32>> towardsLatents = losses.values().stream()
                    .map(loss -> gradient(subject, latents, loss))
                    .toList();
            List<List<Operand<TFloat32>>> towardsParameters = losses.values().stream()
                    .map(loss -> parameters.stream()
                            .map(p -> gradient(subject, p, loss))
                            .toList())
                    .toList();
            subject.graph.initialise();
            for (int i = 0; i < names.size(); i++) {
                boolean movesLatents = Numbers.norm(subject.graph.floats(towardsLatents.get(i))) > 0;
                boolean movesParameters = towardsParameters.get(i).stream()
                        .anyMatch(gradient -> Numbers.norm(subject.graph.floats(gradient)) > 0);
                assertThat(movesLatents)
                        .as("%s moves the latents", names.get(i))
                        .isEqualTo(side(names.get(i)) != Side.PARAMETERS);
                assertThat(movesParameters)
                        .as("%s moves the parameters", names.get(i))
                        .isEqualTo(side(names.get(i)) != Side.LATENTS);
            }
        }
    }

    private BottleneckOutput apply(Subject subject, Parameter latents) {
        return evaluate(subject, latents.read(subject.graph.tf()));
    }

    private static Operand<TFloat32> gradient(Subject subject, Parameter parameter, Operand<TFloat32> y) {
        return subject.graph.gradient(y, parameter.variable(), parameter.read(subject.graph.tf()));
    }

    /** The constrained latents under fixed random weights, a scalar. */
    Operand<TFloat32> weighted(Subject subject, BottleneckOutput output) {
        var tf = subject.graph.tf();
        Operand<TFloat32> weights = subject.graph.constant(TestGraph.gaussian(numbersPerImage(), 1, 3), latentShape(1));
        return tf.reduceSum(tf.math.mul(output.latents(), weights), tf.constant(new int[] {0, 1, 2, 3}));
    }
}
