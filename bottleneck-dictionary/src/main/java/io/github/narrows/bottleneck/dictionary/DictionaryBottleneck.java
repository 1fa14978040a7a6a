package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.Better;
import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.graph.StraightThrough;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Replaces every latent vector, or block of them, by a combination of few atoms (LASERS, Li and Sarwate 2024).
 *
 * <p>Codes are a set of S atoms and their S coefficients. Under a coder that may end early there is also the count of
 * coefficients that are not 0, 0 to S. The set then still has S members: the places that a signal does not need hold the
 * lowest atoms that it does not use, with coefficients of exactly 0. So a file needs the count, the used atoms and their
 * coefficients, and a reader can restore the rest. The ideal bits of the layout are those of the full size, an upper bound;
 * an evaluation charges images what they use.
 */
final class DictionaryBottleneck implements Bottleneck {
    private static final String COUNT = "count";
    private static final String SUPPORT = "support";
    private static final String COEFFICIENTS = "coefficients";

    /** Comparing all atoms costs K x K: up to here less than 1 % of a training step of 64 images, at 4,096 above 10 %. */
    private static final int MOST_ATOMS_COMPARED_EACH_STEP = 1024;

    private final DictionaryUpdate update;
    private final SparseCoder coder;
    private final Revival revival;
    private final Patches patches;
    private final int sparsity;
    private final float commitmentWeight;
    private final CodeLayout layout;
    private final Seed revivalSeed;

    DictionaryBottleneck(GraphScope scope, LatentShape shape, DictionaryConfig config) {
        int side = config.patch();
        Shape table = Shape.of(config.atoms(), (long) side * side * shape.channels());
        this.update = config.update().create(scope, table);
        this.coder = config.coder();
        this.revival = config.revival().create(scope.child("revival"), config.atoms());
        this.patches = new Patches(side);
        this.sparsity = config.sparsity();
        this.commitmentWeight = config.commitmentWeight();
        int height = shape.height() / side;
        int width = shape.width() / side;
        CodePart.IndexSet support = CodePart.indexSet(SUPPORT, config.atoms(), height, width, sparsity);
        List<CodePart> parts = new ArrayList<>();
        if (coder.endsEarly()) {
            parts.add(CodePart.count(COUNT, support));
        }
        parts.add(support);
        parts.add(CodePart.coefficients(COEFFICIENTS, support));
        this.layout = new CodeLayout(parts, table.size());
        this.revivalSeed = scope.seed("revival");
    }

    @Override
    public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
        Operand<TFloat32> blocks = patches.cut(tf, latents);
        Coding coding = code(tf, blocks);
        Operand<TFloat32> constrained = StraightThrough.of(tf, coding.signals(), coding.combined());
        return new BottleneckOutput(
                patches.join(tf, LastAxis.unflatten(tf, constrained, blocks)),
                codes(tf, coding.code(), blocks),
                losses(tf, coding),
                metrics(tf, coding, pass),
                Map.of("residual-energy", Better.LOWER, "dead-atoms", Better.LOWER),
                pass.training() ? stateUpdates(coding, pass) : List.of());
    }

    @Override
    public CodeLayout layout() {
        return layout;
    }

    @Override
    public Codes encode(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> blocks = patches.cut(tf, latents);
        return codes(tf, code(tf, blocks).code(), blocks);
    }

    @Override
    public Operand<TFloat32> decode(Ops tf, Codes codes) {
        Operand<TInt32> support = codes.part(SUPPORT, TInt32.class);
        Operand<TFloat32> coefficients = codes.part(COEFFICIENTS, TFloat32.class);
        Operand<TInt32> rows = tf.constant(new int[] {-1, sparsity});
        SparseCode code = new SparseCode(tf.reshape(support, rows), LastAxis.flatten(tf, coefficients));
        Operand<TFloat32> signals = code.combine(tf, update.dictionary().read(tf));
        return patches.join(tf, LastAxis.unflatten(tf, signals, coefficients));
    }

    private Coding code(Ops tf, Operand<TFloat32> blocks) {
        return Coding.of(tf, LastAxis.flatten(tf, blocks), update.dictionary(), coder, sparsity);
    }

    private Codes codes(Ops tf, SparseCode code, Operand<TFloat32> blocks) {
        Operand<TInt32> shape = LastAxis.unflattened(tf, blocks, sparsity);
        Codes codes = Codes.of(SUPPORT, tf.reshape(code.support(), shape))
                .and(COEFFICIENTS, tf.reshape(code.coefficients(), shape));
        return coder.endsEarly()
                ? codes.and(COUNT, tf.reshape(code.counts(tf), LastAxis.unflattened(tf, blocks, 1)))
                : codes;
    }

    private Map<String, Operand<TFloat32>> losses(Ops tf, Coding coding) {
        Map<String, Operand<TFloat32>> losses = new HashMap<>(update.losses(tf, coding));
        losses.put("commitment", tf.math.mul(coding.commitment(tf), tf.constant(commitmentWeight)));
        return losses;
    }

    private Map<String, Operand<TFloat32>> metrics(Ops tf, Coding coding, Pass pass) {
        int atoms = update.dictionary().size();
        Operand<TFloat32> unitAtoms = update.dictionary().read(tf);
        Map<String, Operand<TFloat32>> metrics = new HashMap<>(Map.of(
                "perplexity", CodingMetrics.perplexity(tf, coding.uses()),
                "energy-perplexity", CodingMetrics.perplexity(tf, coding.code().energies(tf, atoms)),
                "dead-atoms", update.usage().deadAtoms(tf),
                "angle", CodingMetrics.angle(tf, coding, unitAtoms),
                "residual-energy", CodingMetrics.residualEnergy(tf, coding),
                "latent-norm", CodingMetrics.norm(tf, coding.signals()),
                "coefficient-norm", CodingMetrics.norm(tf, coding.code().coefficients())));
        if (coder.endsEarly()) {
            metrics.put("atoms-per-signal", CodingMetrics.atomsPerSignal(tf, coding));
        }
        if (atoms <= MOST_ATOMS_COMPARED_EACH_STEP || !pass.training()) {
            metrics.put("coherence", Dictionary.coherence(tf, unitAtoms));
        }
        return metrics;
    }

    private List<StateUpdate> stateUpdates(Coding coding, Pass pass) {
        List<StateUpdate> updates = new ArrayList<>(update.follow(coding, pass));
        updates.addAll(revival.revive(update, coding, pass, revivalSeed));
        return updates;
    }
}
