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
import org.jspecify.annotations.Nullable;

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
        long content = hash(row.raw);
        String identity = identity(row);
        Seen earlier =
                seen.putIfAbsent(identity == null ? content : hash(List.of(identity)), new Seen(row.number, content));
        if (identity == null) {
            row.contentKey =
                    "row:" + digest(entity.fullName() + "\n" + content(row)).substring(0, 32);
        }
        if (earlier != null && earlier.content() == content) {
            row.repeated = true;
        } else if (earlier != null) {
            row.fail(null, "import/duplicate", "Row " + earlier.row() + " of the file is the same record.");
        }
    }

    private @Nullable String identity(ImportRow row) {
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
        return null;
    }

    private static String content(ImportRow row) {
        Map<String, String> parts = new TreeMap<>();
        row.values.forEach((name, value) -> parts.put(name, String.valueOf(value)));
        row.wishes.forEach(w -> parts.put(w.field() + ":" + w.by(), w.value()));
        return parts.toString();
    }

    /** FNV-1a over 64 bits: two of half a million rows share one by chance once in a hundred million files. */
    private static long hash(List<String> cells) {
        long hash = 0xcbf29ce484222325L;
        for (String cell : cells) {
            for (int i = 0; i < cell.length(); i++) {
                hash = (hash ^ cell.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1f) * 0x100000001b3L;
        }
        return hash;
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
