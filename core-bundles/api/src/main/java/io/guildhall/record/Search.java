package io.guildhall.record;

import io.guildhall.database.Transaction;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Finds records of all entities by how their search keys begin. Thread-safe. */
@ProviderType
public interface Search {
    int MAX_HITS = 100;

    /**
     * Best first: the key itself, then titles that begin so, then other keys. Only what the actor may list and sees; nothing
     * out of the trash.
     *
     * @param words as typed; case and blanks around are ignored; nothing is found by none
     * @param limit 1 to {@link #MAX_HITS}
     */
    List<Hit> search(Transaction tx, String words, int limit);

    /**
     * @param entity full name, {@code crm.contact}
     * @param title the record's title field, or an empty text
     * @param match the key that matched, as the index holds it: lower-case, telephone digits backwards
     */
    record Hit(String entity, long id, String title, String match) {}
}
