package io.github.narrows.data.sets;

import io.github.narrows.data.picture.Picture;
import java.io.IOException;
import java.util.OptionalInt;

/** Pictures as they are stored, before they get the size of the data set; safe for use by several threads. */
interface PictureSource {
    int count();

    /**
     * One picture.
     *
     * @throws io.github.narrows.data.DataException if it is broken, with its name
     */
    Picture read(int index) throws IOException;

    String name(int index);

    /** The class of a picture, from 0; empty where there are no classes. */
    default OptionalInt label(int index) {
        return OptionalInt.empty();
    }
}
