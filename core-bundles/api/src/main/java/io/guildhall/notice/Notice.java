package io.guildhall.notice;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that one member shall know of a record. Holds no words: the interface says the text of {@code text} in the
 * member's language, with the title that the record has then, if the member may still see it. Immutable.
 *
 * @param memberId whom it is for
 * @param kind what sort it is, at most 60 characters: {@code assigned}, {@code reminder}, {@code acme.repaired}
 * @param entity full name of the record's entity, {@code crm.deal}
 * @param recordId the record
 * @param text key of the text in the texts of the interface, at most 120 characters: {@code acme.notice.repaired}
 * @param arguments what stands in the text, besides {@code what} (the record) and {@code name} (the colleague); hidden from
 *     whoever may not see the record any more
 * @param by colleague whose doing it is, or null
 * @param event names what has happened, at most 200 characters, such as {@code repaired/7/3}: a member is told of one event
 *     once, however often it is raised
 */
public record Notice(
        long memberId,
        String kind,
        String entity,
        long recordId,
        String text,
        Map<String, String> arguments,
        @Nullable Long by,
        String event) {
    public Notice {
        arguments = Map.copyOf(arguments);
    }

    public Notice(long memberId, String kind, String entity, long recordId, String text, String event) {
        this(memberId, kind, entity, recordId, text, Map.of(), null, event);
    }
}
