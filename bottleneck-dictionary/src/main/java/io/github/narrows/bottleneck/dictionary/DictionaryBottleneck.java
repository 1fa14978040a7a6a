package io.github.narrows.bottleneck.dictionary;

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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Replaces every latent vector, or block of them, by a combination of few atoms (LASERS, Li and Sarwate 2024). */
final class DictionaryBottleneck implements Bottleneck {
    private static final String SUPPORT = "support";
    private static final String COEFFICIENTS = "coefficients";

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
        this.revival = config.revival();
        this.patches = new Patches(side);
        this.sparsity = config.sparsity();
        this.commitmentWeight = config.commitmentWeight();
        int height = shape.height() / side;
        int width = shape.width() / side;
        this.layout = new CodeLayout(
                List.of(
                        CodePart.indexSet(SUPPORT, config.atoms(), height, width, sparsity),
                        CodePart.coefficients(COEFFICIENTS, height, width, sparsity)
                                .alignedWith(SUPPORT)),
                table.size());
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
                metrics(tf, coding),
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
        return Codes.of(SUPPORT, tf.reshape(code.support(), shape))
                .and(COEFFICIENTS, tf.reshape(code.coefficients(), shape));
    }

    private SortedMap<String, Operand<TFloat32>> losses(Ops tf, Coding coding) {
        SortedMap<String, Operand<TFloat32>> losses = new TreeMap<>(update.losses(tf, coding));
        losses.put("commitment", tf.math.mul(coding.commitment(tf), tf.constant(commitmentWeight)));
        return losses;
    }

    private SortedMap<String, Operand<TFloat32>> metrics(Ops tf, Coding coding) {
        int atoms = update.dictionary().size();
        Operand<TFloat32> unitAtoms = update.dictionary().read(tf);
        return new TreeMap<>(Map.of(
                "perplexity", CodingMetrics.perplexity(tf, coding.uses()),
                "energy-perplexity", CodingMetrics.perplexity(tf, coding.code().energies(tf, atoms)),
                "dead-atoms", update.usage().deadAtoms(tf),
                "coherence", Dictionary.coherence(tf, unitAtoms),
                "angle", CodingMetrics.angle(tf, coding, unitAtoms),
                "residual-energy", CodingMetrics.residualEnergy(tf, coding),
                "latent-norm", CodingMetrics.norm(tf, coding.signals()),
                "coefficient-norm", CodingMetrics.norm(tf, coding.code().coefficients())));
    }

    private List<StateUpdate> stateUpdates(Coding coding, Pass pass) {
        List<StateUpdate> updates = new ArrayList<>(update.follow(coding, pass));
        updates.addAll(revival.revive(update, coding, pass, revivalSeed));
        return updates;
    }
}
