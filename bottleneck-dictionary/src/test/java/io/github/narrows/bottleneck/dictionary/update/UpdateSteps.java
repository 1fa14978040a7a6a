package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.dictionary.Coding;
import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.graph.Counter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A dictionary of given or random atoms, and steps of its update on given codes. */
final class UpdateSteps implements AutoCloseable {
    final TestGraph graph = new TestGraph(1);
    final DictionaryUpdate update;
    private final int channels;
    private final int sparsity;
    private final Operand<TFloat32> signals;
    private final Operand<TFloat32> support;
    private final Operand<TFloat32> coefficients;
    private final Op step;

    UpdateSteps(DictionaryUpdate.Config config, int atoms, CodedBatch like) {
        Ops tf = graph.tf();
        this.channels = like.channels();
        this.sparsity = like.sparsity();
        this.signals = graph.placeholder(-1, channels);
        this.support = graph.placeholder(-1, sparsity);
        this.coefficients = graph.placeholder(-1, sparsity);
        this.update = config.create(graph.scope(), Shape.of(atoms, channels));
        SparseCode code = new SparseCode(tf.dtypes.cast(support, TInt32.class), coefficients);
        Operand<TFloat32> combined = code.combine(tf, update.dictionary().read(tf));
        Coding coding = new Coding(signals, code, combined, code.uses(tf, atoms));
        Counter count = graph.scope().counter("step");
        Pass pass = new Pass(true, count.read(tf), count.read(tf), 1000, tf.constant(0f));
        this.step = steps(tf, coding, pass, count);
        graph.initialise();
    }

    private Op steps(Ops tf, Coding coding, Pass pass, Counter count) {
        Op last = tf.withControlDependencies(List.of(coding.combined(), coding.uses(), pass.draw()))
                .noOp();
        for (StateUpdate follow : update.follow(coding, pass)) {
            last = follow.addTo(tf.withControlDependencies(List.of(last)), OptimizerSlots.NONE);
        }
        return count.increment(tf.withControlDependencies(List.of(last)));
    }

    UpdateSteps startingAt(float[] atoms) {
        graph.run(update.dictionary()
                .atoms()
                .assign(graph.tf(), graph.constant(atoms, atoms.length / channels, channels)));
        return this;
    }

    void run(CodedBatch batch) {
        float[] places = new float[batch.support().length];
        for (int i = 0; i < places.length; i++) {
            places[i] = batch.support()[i];
        }
        graph.feed(signals, batch.signals(), batch.size(), channels)
                .and(support, places, batch.size(), sparsity)
                .and(coefficients, batch.coefficients(), batch.size(), sparsity)
                .run(step);
    }

    float[] atoms() {
        return state("atoms");
    }

    float[] atom(int place) {
        return Arrays.copyOfRange(atoms(), place * channels, (place + 1) * channels);
    }

    float[] state(String name) {
        return Numbers.floats(graph.state().get(name));
    }

    @Override
    public void close() {
        graph.close();
    }
}
