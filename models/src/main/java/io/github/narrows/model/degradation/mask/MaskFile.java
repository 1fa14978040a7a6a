package io.github.narrows.model.degradation.mask;

import io.github.narrows.file.FileFailure;
import io.github.narrows.settings.SettingsException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Masks as picture files: what is lighter than mid-grey is hidden, what is darker or transparent is known. */
public final class MaskFile {
    private static final int LIGHT = 128;

    private MaskFile() {}

    /**
     * Reads one.
     *
     * @param key that named it
     * @throws SettingsException naming the key, if it is no picture, or hides nothing or everything
     */
    public static PixelMask read(String key, Path file) {
        PixelMask mask = of(picture(key, file));
        if (!mask.hasTwoKinds()) {
            throw SettingsException.of(
                    key,
                    file + (mask.count() == 0 ? " hides no pixel" : " hides every pixel")
                            + "; a mask is light where something is to be filled in and dark elsewhere");
        }
        return mask;
    }

    private static BufferedImage picture(String key, Path file) {
        try {
            @Nullable BufferedImage picture = Files.exists(file) ? ImageIO.read(file.toFile()) : null;
            if (picture != null) {
                return picture;
            }
        } catch (IOException e) {
            throw SettingsException.of(key, file + " cannot be read as a picture: " + FileFailure.inWords(e));
        }
        throw SettingsException.of(
                key, file + (Files.exists(file) ? " is no picture; give a PNG file" : " does not exist"));
    }

    private static PixelMask of(BufferedImage picture) {
        byte[] hidden = new byte[picture.getWidth() * picture.getHeight()];
        int next = 0;
        for (int row = 0; row < picture.getHeight(); row++) {
            for (int column = 0; column < picture.getWidth(); column++) {
                hidden[next++] = (byte) (isLight(picture.getRGB(column, row)) ? 1 : 0);
            }
        }
        return new PixelMask(picture.getHeight(), picture.getWidth(), hidden);
    }

    private static boolean isLight(int argb) {
        int sum = (argb >> 16 & 0xFF) + (argb >> 8 & 0xFF) + (argb & 0xFF);
        return argb >>> 24 >= LIGHT && sum >= 3 * LIGHT;
    }
}
