package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.tensor.HostTensor;
import java.util.List;
import java.util.SortedMap;

/** What is known of one part from the codes of training pictures, in integers alone. */
public sealed interface PartTables permits SymbolTables, SetTables, CellTables {
    /** The kind that took the fewest bits for pictures that the tables were not made from. */
    CodingKind preferred();

    /** The kinds that a chunk may be coded with. */
    List<CodingKind> kinds();

    /** The same tables, used in one way only. */
    PartTables preferring(CodingKind kind);

    /** A coding for one chunk. */
    PartCoder coder(CodingKind kind, CodePart part, CodeLayout layout, Steps steps);

    /** Whether they are tables of such a part. */
    boolean fit(CodePart part);

    /** The integers, by a name that begins with {@code prefix}. */
    void save(String prefix, SortedMap<String, HostTensor> tensors);
}
