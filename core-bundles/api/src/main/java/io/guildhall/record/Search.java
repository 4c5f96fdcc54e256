package io.guildhall.record;

import io.guildhall.database.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds records of all entities by beginnings of their words: what names them, what their search keys are made of, mail
 * addresses, telephone numbers and amounts; then by words inside their long texts. Records are found a moment after they were written. Thread-safe.
 */
@ProviderType
public interface Search {
    int MAX_HITS = 100;

    /**
     * Best first: whole words, then beginnings, then words inside texts, then words with a slip in them, which are only looked for when little else
     * was found; within each what stands in titles, then the actor's own, then what changed last. Only what the actor may
     * list and sees; nothing out of the trash.
     *
     * @param words as typed, in any order; case, accents and how a telephone number is written do not matter; all have to be
     *     in the record
     * @param limit 1 to {@link #MAX_HITS}
     */
    List<Hit> search(Transaction tx, String words, int limit);

    /**
     * @param entity full name, {@code crm.contact}
     * @param title the record's title field, or an empty text
     * @param match the word that matched, as it is kept: folded, telephone digits without country
     * @param detail what else tells the record from others of its title, what was found in it first; or null
     * @param titleMarks where the title has what was typed
     * @param detailMarks where the detail has it
     * @param near whether it takes a slip of whoever typed
     * @param inside whether it was found inside a text; then {@code detail} is the words around the place
     * @param about the record it belongs to and is looked at under, if it says so and the actor may open that, or null
     */
    record Hit(
            String entity,
            long id,
            String title,
            String match,
            @Nullable String detail,
            List<Mark> titleMarks,
            List<Mark> detailMarks,
            boolean near,
            boolean inside,
            @Nullable About about) {
        public Hit {
            titleMarks = List.copyOf(titleMarks);
            detailMarks = List.copyOf(detailMarks);
        }

        public Hit(String entity, long id, String title, String match) {
            this(entity, id, title, match, null, List.of(), List.of(), false);
        }

        public Hit(
                String entity,
                long id,
                String title,
                String match,
                @Nullable String detail,
                List<Mark> titleMarks,
                List<Mark> detailMarks,
                boolean near) {
            this(entity, id, title, match, detail, titleMarks, detailMarks, near, false, null);
        }

        /** The same, found inside a text. */
        public Hit inside(@Nullable About under) {
            return new Hit(entity, id, title, match, detail, titleMarks, detailMarks, near, true, under);
        }
    }

    /** A record under which another stands, such as the contact of a call. */
    record About(String entity, long id, String title) {}

    /** A part of a text in UTF-16 units, as browsers count: from {@code start} to before {@code end}. */
    record Mark(int start, int end) {}
}
