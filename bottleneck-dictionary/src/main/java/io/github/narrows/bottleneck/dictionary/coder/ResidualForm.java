package io.github.narrows.bottleneck.dictionary.coder;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code residual}: the residual is kept, and every step is one product of it with the atoms. Chosen atoms are made
 * orthogonal as vectors (Gram-Schmidt), so that a pivot is the length of a vector at hand and not a difference of squares.
 */
public record ResidualForm() implements OmpForm {
    @Override
    public SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity, float tolerance) {
        OrthogonalFit fit = new OrthogonalFit(tf, signals, tolerance);
        List<Operand<TFloat32>> directions = new ArrayList<>();
        Operand<TFloat32> residual = signals;
        for (int step = 0; step < sparsity; step++) {
            Operand<TInt32> index = LargestMagnitude.correlation(tf, residual, atoms);
            Operand<TFloat32> atom = Rows.of(tf, atoms, index);
            Operand<TFloat32> direction = atom;
            List<Operand<TFloat32>> shares = new ArrayList<>();
            for (int j = 0; j < step; j++) {
                shares.add(fit.share(tf, Rows.dot(tf, direction, directions.get(j)), j));
                direction = Rows.without(tf, direction, shares.get(j), directions.get(j));
            }
            Operand<TFloat32> amount =
                    fit.add(tf, index, shares, Rows.dot(tf, direction, direction), Rows.dot(tf, atom, residual));
            residual = Rows.without(tf, residual, amount, direction);
            directions.add(direction);
        }
        return fit.solve(tf);
    }
}
