package io.guildhall.record.internal.erase;

import java.util.List;

/**
 * What erasing a person takes away and what it leaves, in numbers; before and after it is done the same.
 *
 * @param entity of the person, which may be another than that of the record asked about: a guest is a contact
 * @param title by which the person is called; what has to be typed
 * @param erased records that lose every word; the person first
 * @param kept records that only point at the person
 * @param changes entries of the history that lose the words of these records
 * @param notices that are taken back
 * @param importFiles dropped files that became records long ago and are thrown away
 */
public record ErasureView(
        String entity,
        long id,
        String title,
        List<Erased> erased,
        List<Kept> kept,
        long changes,
        long files,
        long fileBytes,
        long notices,
        long importFiles,
        boolean done) {

    public record Erased(String entity, long records) {}

    /** @param named of them in whose words the name gives way; @param files that stay and should be looked at */
    public record Kept(String entity, long records, long named, long files) {}

    ErasureView asDone() {
        return new ErasureView(entity, id, title, erased, kept, changes, files, fileBytes, notices, importFiles, true);
    }
}
