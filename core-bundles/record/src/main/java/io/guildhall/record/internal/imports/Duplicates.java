package io.guildhall.record.internal.imports;

import io.guildhall.entity.EntityType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells rows of one file apart. Two rows that are the same record would change it back and forth, and a second import of the
 * file would change things again: the second such row is refused, or passed over when it says the same.
 */
final class Duplicates {
    private final EntityType entity;
    private final List<Identity> identities;
    private final Map<Long, Seen> seen = new HashMap<>();

    Duplicates(EntityType entity) {
        this.entity = entity;
        this.identities = Identity.of(entity);
    }

    private record Seen(long row, long content) {}

    /** Works out by what the row is known again, and refuses it if an earlier row of the file is known by the same. */
    void check(ImportRow row) {
        String content = content(row);
        Seen earlier = seen.putIfAbsent(hash(identity(row, content)), new Seen(row.number, hash(content)));
        row.contentKey = "row:" + digest(entity.fullName() + "\n" + content).substring(0, 32);
        if (earlier == null) {
            return;
        }
        if (earlier.content() == hash(content)) {
            row.repeated = true;
        } else {
            row.fail(null, "import/duplicate", "Row " + earlier.row() + " of the file is the same record.");
        }
    }

    private String identity(ImportRow row, String content) {
        if (row.externalId != null) {
            return "id " + row.externalId;
        }
        for (Identity identity : identities) {
            String value = identity.of(row);
            if (value != null) {
                row.known = true;
                return identity.field() + " " + value;
            }
        }
        return "row " + content;
    }

    private static String content(ImportRow row) {
        Map<String, String> parts = new TreeMap<>();
        row.values.forEach((name, value) -> parts.put(name, String.valueOf(value)));
        row.wishes.forEach(w -> parts.put(w.field() + ":" + w.by(), w.value()));
        return parts.toString();
    }

    private static long hash(String text) {
        return Long.parseUnsignedLong(digest(text).substring(0, 16), 16);
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
