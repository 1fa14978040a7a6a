package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.entropy.SubsetTable;
import io.github.narrows.tensor.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** Of index sets: a weight for each member, and the sums that belong to them. */
public final class SetTables implements PartTables {
    private static final long MOST_SUMS = 1L << 22;
    private static final String WEIGHTS = "/weights";

    private final CodingKind preferred;
    private final int[] weights;
    private final int members;
    private final SubsetTable weighted;
    private final SubsetTable uniform;

    /**
     * @param weights of every member
     * @param members of a set
     */
    public SetTables(CodingKind preferred, int[] weights, int members) {
        this(preferred, weights, members, table(weights, members), table(ones(weights.length), members));
    }

    private SetTables(CodingKind preferred, int[] weights, int members, SubsetTable weighted, SubsetTable uniform) {
        this.preferred = preferred;
        this.weights = weights.clone();
        this.members = members;
        this.weighted = weighted;
        this.uniform = uniform;
    }

    private static SubsetTable table(int[] weights, int members) {
        if (weights.length * (members + 1L) > MOST_SUMS) {
            throw new IllegalArgumentException(
                    "sets of " + members + " out of " + weights.length + " are too many to be coded");
        }
        return new SubsetTable(weights, members);
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Override
    public CodingKind preferred() {
        return preferred;
    }

    @Override
    public List<CodingKind> kinds() {
        return List.of(CodingKind.UNIFORM, CodingKind.STATIC);
    }

    @Override
    public SetTables preferring(CodingKind kind) {
        return new SetTables(kind, weights, members, weighted, uniform);
    }

    @Override
    public PartCoder coder(CodingKind kind, CodePart part, CodeLayout layout, Steps steps) {
        return new SetCoder(kind == CodingKind.UNIFORM ? uniform : weighted, CountedSets.countOf(layout, part.name()));
    }

    @Override
    public boolean fit(CodePart part) {
        return part instanceof CodePart.IndexSet set && set.alphabet() == weights.length && set.size() == members;
    }

    @Override
    public void save(String prefix, SortedMap<String, HostTensor> tensors) {
        tensors.put(prefix + WEIGHTS, IntegerTensor.of(weights, weights.length));
        tensors.put(prefix + "/members", IntegerTensor.of(new int[] {members}, 1));
    }

    static SetTables read(CodingKind preferred, String prefix, IntegerTensors tensors) throws CorruptCodesException {
        int[] weights =
                tensors.read(prefix + WEIGHTS, tensors.length(prefix + WEIGHTS)).values();
        return new SetTables(
                preferred, weights, tensors.read(prefix + "/members", 1).values()[0]);
    }
}
