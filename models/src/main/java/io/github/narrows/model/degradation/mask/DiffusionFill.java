package io.github.narrows.model.degradation.mask;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Fills holes with the solution of Laplace's equation: every hidden pixel becomes the mean of its four neighbours, known ones
 * being the boundary, and the border of the picture a mirror. Solved by successive over-relaxation in the order of a
 * chessboard, from the mean of the known pixels on, with as many sweeps as one and a half sides of the picture.
 */
final class DiffusionFill {
    private static final int[][] ONE_EACH_SIDE = {{0, 0}, {1, 1}, {1, 1}, {0, 0}};
    private static final String MIRROR = "SYMMETRIC";

    private final Ops tf;
    private final int height;
    private final int width;
    private final int channels;

    private DiffusionFill(Ops tf, Operand<TFloat32> targets) {
        this.tf = tf;
        this.height = Math.toIntExact(targets.shape().get(1));
        this.width = Math.toIntExact(targets.shape().get(2));
        this.channels = Math.toIntExact(targets.shape().get(3));
    }

    /**
     * @param start pictures whose hidden pixels hold a first guess, [batch, height, width, channels]
     * @param hidden 1 for hidden, [batch, height, width, 1]
     * @return the pictures with filled holes
     */
    static Operand<TFloat32> of(Ops tf, Operand<TFloat32> start, Operand<TFloat32> hidden) {
        return new DiffusionFill(tf, start).fill(start, hidden);
    }

    private Operand<TFloat32> fill(Operand<TFloat32> start, Operand<TFloat32> hidden) {
        int side = Math.max(height, width);
        Operand<TFloat32> relaxation = tf.constant((float) (2 / (1 + Math.sin(Math.PI / side))));
        Operand<TFloat32> white = tf.math.mul(tf.math.mul(hidden, relaxation), chessboard(0));
        Operand<TFloat32> black = tf.math.mul(tf.math.mul(hidden, relaxation), chessboard(1));
        Operand<TFloat32> filled = start;
        for (int sweep = 0; sweep < side * 3 / 2; sweep++) {
            filled = relaxed(relaxed(filled, white), black);
        }
        return filled;
    }

    private Operand<TFloat32> relaxed(Operand<TFloat32> pictures, Operand<TFloat32> step) {
        return tf.math.add(pictures, tf.math.mul(step, tf.math.sub(neighbours(pictures), pictures)));
    }

    /** The mean of the four neighbours of every pixel. */
    private Operand<TFloat32> neighbours(Operand<TFloat32> pictures) {
        Operand<TFloat32> framed = tf.mirrorPad(pictures, tf.constant(ONE_EACH_SIDE), MIRROR);
        Operand<TFloat32> sum = tf.math.addN(
                List.of(shifted(framed, 0, 1), shifted(framed, 2, 1), shifted(framed, 1, 0), shifted(framed, 1, 2)));
        return tf.math.mul(sum, tf.constant(0.25f));
    }

    private Operand<TFloat32> shifted(Operand<TFloat32> framed, int top, int left) {
        return tf.slice(
                framed, tf.constant(new int[] {0, top, left, 0}), tf.constant(new int[] {-1, height, width, channels}));
    }

    /** 1 on the fields of one colour, [1, height, width, 1]. */
    private Operand<TFloat32> chessboard(int colour) {
        float[][][][] board = new float[1][height][width][1];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                board[0][y][x][0] = (y + x) % 2 == colour ? 1 : 0;
            }
        }
        return tf.constant(StdArrays.ndCopyOf(board));
    }
}
