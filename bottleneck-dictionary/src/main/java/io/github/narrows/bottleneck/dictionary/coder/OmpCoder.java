package io.github.narrows.bottleneck.dictionary.coder;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.bottleneck.dictionary.SparseCoder;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code omp}: orthogonal matching pursuit (Pati et al. 1993), all signals in lockstep. The atom that correlates most with
 * the residual joins the support, and all coefficients are refitted by least squares.
 *
 * @param tolerance the share of a signal's energy that may be left: its pursuit ends there, and what its code does not need
 *     is zero. The cost is that of all steps.
 * @param form how it is computed
 */
public record OmpCoder(
        @Setting(
                value = "0",
                min = 0,
                max = 1,
                help = "share of a signal's energy; its pursuit ends early when no more than this is left; 0"
                        + " never ends it early")
        float tolerance,

        @Setting(value = "auto", help = "how the pursuit is computed")
        OmpForm form)
        implements SparseCoder {
    public static final OmpCoder DEFAULTS = new OmpCoder(0, new OmpForm.Auto());

    /** What is left of a float32 signal is known no better than this. */
    private static final float SMALLEST_TOLERANCE = 1e-6f;

    public OmpCoder {
        if (tolerance > 0 && tolerance < SMALLEST_TOLERANCE) {
            throw SettingsException.of(
                    "tolerance",
                    "must be 0 or at least %s, below which rounding would decide, found %s"
                            .formatted(SMALLEST_TOLERANCE, tolerance));
        }
    }

    @Override
    public SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity) {
        return form.code(tf, signals, atoms, sparsity, tolerance);
    }

    @Override
    public boolean endsEarly() {
        return tolerance > 0;
    }
}
